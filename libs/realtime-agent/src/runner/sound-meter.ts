/**
 * Tells whether the caller's audio is more than silence, one second after the other. It sees what no detector of speech
 * reports: a voice too soft or too noisy for it. Nothing is allocated for a piece of audio.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import { decodeBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';

/** Mean level of a piece that counts as sound: of 32,768, about that of a soft voice. */
const LOUD_LEVEL = 500;
/** One of so many samples is looked at. */
const SAMPLE_STEP = 8;
const WINDOW_BYTES = 1_000 * AUDIO.bytesPerMs;
/** Share of a second that has to be sound. */
const LOUD_SHARE = 0.5;

export class SoundMeter {
  readonly #onSound: () => void;
  /** Longer pieces are measured at their beginning only. */
  readonly #scratch = Buffer.allocUnsafeSlow(WINDOW_BYTES);
  #isHalfway = false;
  #bytes = 0;
  #loudBytes = 0;

  constructor(onSound: () => void) {
    this.#onSound = onSound;
  }

  take(audio: Uint8Array | Base64Audio): void {
    if (audio instanceof Uint8Array) this.#measure(audio, audio.length, audio.length);
    else this.#measure(this.#scratch, decodeBase64(this.#scratch, audio), audio.bytes);
  }

  #measure(pcm: Uint8Array, measured: number, bytes: number): void {
    let sum = 0;
    let samples = 0;
    for (let at = this.#isHalfway ? 1 : 0; at + 1 < measured; at += AUDIO.bytesPerSample * SAMPLE_STEP) {
      const value = ((pcm[at]! | (pcm[at + 1]! << 8)) << 16) >> 16;
      sum += Math.abs(value);
      samples += 1;
    }
    this.#isHalfway = this.#isHalfway !== (bytes % AUDIO.bytesPerSample === 1);
    this.#bytes += bytes;
    if (samples > 0 && sum / samples >= LOUD_LEVEL) this.#loudBytes += bytes;
    if (this.#bytes < WINDOW_BYTES) return;
    const isSound = this.#loudBytes >= this.#bytes * LOUD_SHARE;
    this.#bytes = 0;
    this.#loudBytes = 0;
    if (isSound) this.#onSound();
  }
}
