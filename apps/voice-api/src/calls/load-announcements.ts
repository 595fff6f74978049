/** Reads the receptionist's announcements once at start-up, so that no call waits for the disk. */
import { readFile } from 'node:fs/promises';
import { readWav } from '@petvisor/audio-dsp';
import type { Announcement } from '@petvisor/realtime-agent';
import { ANNOUNCEMENTS } from '@petvisor/receptionist';
import { AUDIO } from '@petvisor/wire-protocol';

export type Announcements = Readonly<Record<keyof typeof ANNOUNCEMENTS, Announcement>>;

export async function loadAnnouncements(): Promise<Announcements> {
  const [moment, apology] = await Promise.all([load('moment'), load('apology')]);
  return { moment, apology };
}

async function load(name: keyof typeof ANNOUNCEMENTS): Promise<Announcement> {
  const { words, file } = ANNOUNCEMENTS[name];
  const { sampleRateHz, channels, samples } = readWav(await readFile(file));
  if (sampleRateHz !== AUDIO.sampleRateHz || channels !== 1) {
    throw new Error(`announcement ${name} is not in the audio format of calls`);
  }
  return { words, pcm: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength) };
}
