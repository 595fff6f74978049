/** The recordings of a call: how long each is, and its sound. */
import { AUDIO } from '@petvisor/wire-protocol';
import { toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { RecordingName } from '../call/recordings.ts';
import type { CallSetup } from '../call/setup.ts';
import type { RunCallOptions } from '../ports.ts';

type Recordings = RunCallOptions['recordings'];

export function recordingSpecs(recordings: Recordings = {}): NonNullable<CallSetup['recordings']> {
  return Object.fromEntries(
    Object.entries(recordings).map(([name, { pcm, words }]) => [
      name,
      { bytes: samplesOf(pcm).length, words },
    ]),
  );
}

/** Nothing, where there is no such recording. */
export function recordedAudio(recordings: Recordings, name: RecordingName): Base64Audio {
  return toBase64(samplesOf(recordings?.[name]?.pcm));
}

/** Without half a sample at the end. */
function samplesOf(pcm: Uint8Array = new Uint8Array(0)): Uint8Array {
  return pcm.subarray(0, pcm.length - (pcm.length % AUDIO.bytesPerSample));
}
