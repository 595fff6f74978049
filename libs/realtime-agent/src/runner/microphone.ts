/**
 * The caller's audio on its way to the model: held until the model is ready, cleaned if there is a noise gate, and passed
 * on as base64 without decoding if there is none.
 */
import { createPcm16Decoder, type Pcm16Decoder } from '@petvisor/audio-dsp';
import { AUDIO } from '@petvisor/wire-protocol';
import { decodeBase64, toBase64, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { ModelLink, NoiseFilter } from '../ports.ts';
import { SoundMeter } from './sound-meter.ts';

export class Microphone {
  readonly #model: Pick<ModelLink, 'sendAudio'>;
  readonly #gate: NoiseFilter | undefined;
  readonly #heldBytesMax: number;
  readonly #meter: SoundMeter | undefined;
  readonly #decoder: Pcm16Decoder = createPcm16Decoder();
  #phase: 'held' | 'open' | 'closed' = 'held';
  #held: Base64Audio[] = [];
  #heldBytes = 0;
  #lostBytes = 0;
  /** The last piece ended in the middle of a sample. */
  #isHalfway = false;
  #decoded = Buffer.alloc(0);
  #output = new Int16Array(0);
  /** Samples of the gate's delay that are still to be dropped, so that the model's time begins with the first sample. */
  #leadSamples: number;

  constructor(options: {
    readonly model: Pick<ModelLink, 'sendAudio'>;
    readonly gate: NoiseFilter | undefined;
    readonly heldBytesMax: number;
    /** Is called after each second in which the caller's audio is more than silence. */
    readonly onSound?: (() => void) | undefined;
  }) {
    this.#model = options.model;
    this.#gate = options.gate;
    this.#heldBytesMax = options.heldBytesMax;
    this.#meter = options.onSound && new SoundMeter(options.onSound);
    this.#leadSamples = options.gate?.latencySamples ?? 0;
  }

  /** Number of bytes dropped because the model was not ready and no more could be held. */
  get lostBytes(): number {
    return this.#lostBytes;
  }

  /** Takes PCM16, as bytes or as base64. */
  take(audio: Uint8Array | Base64Audio): void {
    if (this.#phase === 'closed') return;
    this.#meter?.take(audio);
    if (audio instanceof Uint8Array) return this.#takeBytes(audio);
    if (this.#gate === undefined && this.#isWhole(audio.bytes)) return this.#pass(audio);
    if (this.#decoded.length < audio.bytes) this.#decoded = Buffer.allocUnsafeSlow(audio.bytes);
    this.#takeBytes(this.#decoded.subarray(0, decodeBase64(this.#decoded, audio)));
  }

  /** Sends what was held, and everything from now on. */
  open(): void {
    if (this.#phase !== 'held') return;
    this.#phase = 'open';
    for (const audio of this.#held) this.#model.sendAudio(audio);
    this.#forget();
  }

  /** Holds everything from now on, until `open`. */
  hold(): void {
    if (this.#phase === 'open') this.#phase = 'held';
  }

  /** The caller's audio breaks off: what comes next begins with a whole sample. */
  breakOff(): void {
    this.#decoder.reset();
    this.#isHalfway = false;
  }

  /** Drops everything from now on. */
  close(): void {
    this.#phase = 'closed';
    this.#forget();
  }

  #takeBytes(pcm: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = this.#cleaned(this.#samplesOf(pcm));
    this.#pass(toBase64(new Uint8Array(buffer, byteOffset, byteLength)));
  }

  #pass(audio: Base64Audio): void {
    if (audio.bytes === 0) return;
    if (this.#phase === 'open') return this.#model.sendAudio(audio);
    if (this.#heldBytes + audio.bytes > this.#heldBytesMax) {
      this.#lostBytes += audio.bytes;
      return;
    }
    this.#held.push(audio);
    this.#heldBytes += audio.bytes;
  }

  #forget(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Whole, aligned samples are used in place. */
  #samplesOf(pcm: Uint8Array): Int16Array {
    const isAligned = this.#isWhole(pcm.length) && pcm.byteOffset % AUDIO.bytesPerSample === 0;
    if (isAligned) return new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / AUDIO.bytesPerSample);
    const samples = this.#decoder.decode(pcm);
    this.#isHalfway = this.#decoder.pendingBytes() > 0;
    return samples;
  }

  /** Returns whether a piece neither begins nor ends in the middle of a sample. */
  #isWhole(bytes: number): boolean {
    return bytes % AUDIO.bytesPerSample === 0 && !this.#isHalfway;
  }

  #cleaned(samples: Int16Array): Int16Array {
    if (this.#gate === undefined) return samples;
    if (this.#output.length < samples.length) this.#output = new Int16Array(samples.length);
    this.#gate.processPcm16(this.#output, samples);
    const skipped = Math.min(this.#leadSamples, samples.length);
    this.#leadSamples -= skipped;
    return this.#output.subarray(skipped, samples.length);
  }
}
