/** The thread that speaks. */
import { workerData } from 'node:worker_threads';
import { readWav } from '@petvisor/audio-dsp';
import { WIRE_HZ } from './limits.ts';
import { resamplePcm16 } from './samples.ts';
import type { VoiceName } from './speech.ts';
import { serveRequests } from './worker-protocol.ts';

export interface SynthesisRequest {
  readonly text: string;
  readonly voice: VoiceName;
  readonly rate: number;
}

// node:wasi calls itself experimental whenever it is loaded; everything else is still told.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning: string | Error, ...rest: never[]) => {
  if (rest[0] !== 'ExperimentalWarning' || !String(warning).startsWith('WASI')) emitWarning(warning, ...rest);
};

const { createSynthesiser } = await import('./synthesiser.ts');
const synthesiser = await createSynthesiser((workerData as { folder: string }).folder);

serveRequests(async ({ text, voice, rate }: SynthesisRequest): Promise<Int16Array> => {
  const wav = readWav(await synthesiser.synthesise(text, voice, rate));
  return resamplePcm16(wav.samples, wav.sampleRateHz, WIRE_HZ);
});
