/** Worker thread that synthesises speech. */
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

// Suppresses the warning that node:wasi is experimental. Other warnings are still printed.
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
