/** The receptionist's recorded sentences, read once at start-up, so that no call waits for a disk. */
import { readFile } from 'node:fs/promises';
import { readWav } from '@petvisor/audio-dsp';
import type { Recording } from '@petvisor/realtime-agent';
import { RECORDINGS } from '@petvisor/receptionist';
import { AUDIO } from '@petvisor/wire-protocol';

export type Recordings = Readonly<Record<keyof typeof RECORDINGS, Recording>>;

export async function loadRecordings(): Promise<Recordings> {
  const [moment, apology] = await Promise.all([load('moment'), load('apology')]);
  return { moment, apology };
}

async function load(name: keyof typeof RECORDINGS): Promise<Recording> {
  const { words, file } = RECORDINGS[name];
  const { sampleRateHz, channels, samples } = readWav(await readFile(file));
  if (sampleRateHz !== AUDIO.sampleRateHz || channels !== 1) {
    throw new Error(`the recording ${name} is not in the call's own format`);
  }
  return { words, pcm: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength) };
}
