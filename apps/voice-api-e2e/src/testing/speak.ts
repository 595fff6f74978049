/** Speech as from a microphone: short frames of PCM16, followed by the silence that ends a turn. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { Speech } from '@petvisor/speech';

/** Length of a frame, as browsers send it. */
const FRAME_MS = 100;
/** Longer than the silence after which the service ends a turn. */
const SILENCE_MS = 900;

/** @returns frames of PCM16 at 24 kHz */
export async function speechFrames(speech: Speech, words: string): Promise<Buffer[]> {
  const pcm = await speech.speak(words, { voice: 'rms' });
  const spoken = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const all = Buffer.concat([spoken, Buffer.alloc(SILENCE_MS * AUDIO.bytesPerMs)]);
  const frameBytes = FRAME_MS * AUDIO.bytesPerMs;
  return Array.from({ length: Math.ceil(all.length / frameBytes) }, (_, i) =>
    all.subarray(i * frameBytes, (i + 1) * frameBytes),
  );
}
