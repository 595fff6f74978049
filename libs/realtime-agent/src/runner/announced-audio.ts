/** The announcements of a call: the length of each for the state, the audio for the speaker. */
import { AUDIO } from '@petvisor/wire-protocol';
import { toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { CallSetup, AnnouncementName } from '../call/setup.ts';
import type { RunCallOptions } from '../ports.ts';

type Announcements = RunCallOptions['announcements'];

export function announcementSpecs(
  announcements: Announcements = {},
): NonNullable<CallSetup['announcements']> {
  return Object.fromEntries(
    Object.entries(announcements).map(([name, { pcm, words }]) => [
      name,
      { bytes: samplesOf(pcm).length, words },
    ]),
  );
}

/** Returns empty audio when there is no such announcement. */
export function announcedAudio(
  { announcements }: Pick<RunCallOptions, 'announcements'>,
  name: AnnouncementName,
): Base64Audio {
  return toBase64(samplesOf(announcements?.[name]?.pcm));
}

/** Leaves half a sample at the end out. */
function samplesOf(pcm: Uint8Array = new Uint8Array(0)): Uint8Array {
  return pcm.subarray(0, pcm.length - (pcm.length % AUDIO.bytesPerSample));
}
