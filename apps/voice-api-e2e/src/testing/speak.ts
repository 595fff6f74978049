/** Speech as a client's microphone delivers it: short frames of PCM16, with the silence that ends a turn. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { Speech } from '@petvisor/speech';

/** As browsers send them. */
const FRAME_MS = 100;
/** Longer than the silence by which the service knows that a turn is over. */
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
