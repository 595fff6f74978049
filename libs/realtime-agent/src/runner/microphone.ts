/**
 * The caller's audio on its way to the model: held until the model may hear it, cleaned where our own noise gate is on,
 * and passed on as it was written where it is not.
 */
import { createPcm16Decoder } from '@petvisor/audio-dsp';
import { AUDIO } from '@petvisor/wire-protocol';
import { decodeBase64, toBase64, type Base64Audio } from '../base64-audio.ts';
import type { NoiseFilter } from '../ports.ts';

export interface Microphone {
  /** Bytes of PCM16, or the same as they were written. */
  readonly take: (audio: Uint8Array | Base64Audio) => void;
  /** Sends what was held, and from now on everything at once. */
  open(): void;
  /** Holds what comes from now on, until it is opened again. */
  hold(): void;
  /** Drops everything from now on. */
  close(): void;
  /** Bytes that came while the model was not ready and did not fit. */
  lostBytes(): number;
}

export function createMicrophone(options: {
  readonly send: (audio: Base64Audio) => void;
  readonly gate: NoiseFilter | undefined;
  readonly heldBytesMax: number;
}): Microphone {
  const { send, gate, heldBytesMax } = options;
  const decoder = createPcm16Decoder();
  let phase: 'held' | 'open' | 'closed' = 'held';
  let held: Base64Audio[] = [];
  let heldBytes = 0;
  let lostBytes = 0;
  /** What came last ended in the middle of a sample. */
  let isHalfway = false;
  let decoded = Buffer.alloc(0);
  let output = new Int16Array(0);
  /** Without what the gate gives before it has heard anything, the model counts its time from the caller's first sample. */
  let leadSamples = gate?.latencySamples ?? 0;

  /** Whole samples that lie as they should are looked at where they are. */
  function samplesOf(pcm: Uint8Array): Int16Array {
    const isAligned = isWhole(pcm.length) && pcm.byteOffset % AUDIO.bytesPerSample === 0;
    if (isAligned) return new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / AUDIO.bytesPerSample);
    const samples = decoder.decode(pcm);
    isHalfway = decoder.pendingBytes() > 0;
    return samples;
  }

  /** Neither begins nor ends in the middle of a sample. */
  function isWhole(bytes: number): boolean {
    return bytes % AUDIO.bytesPerSample === 0 && !isHalfway;
  }

  function cleaned(samples: Int16Array): Int16Array {
    if (gate === undefined) return samples;
    if (output.length < samples.length) output = new Int16Array(samples.length);
    gate.processPcm16(output, samples);
    const skipped = Math.min(leadSamples, samples.length);
    leadSamples -= skipped;
    return output.subarray(skipped, samples.length);
  }

  function takeBytes(pcm: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = cleaned(samplesOf(pcm));
    pass(toBase64(new Uint8Array(buffer, byteOffset, byteLength)));
  }

  function pass(audio: Base64Audio): void {
    if (audio.bytes === 0) return;
    if (phase === 'open') return send(audio);
    if (heldBytes + audio.bytes > heldBytesMax) {
      lostBytes += audio.bytes;
      return;
    }
    held.push(audio);
    heldBytes += audio.bytes;
  }

  return {
    lostBytes: () => lostBytes,
    take(audio) {
      if (phase === 'closed') return;
      if (audio instanceof Uint8Array) return takeBytes(audio);
      if (gate === undefined && isWhole(audio.bytes)) return pass(audio);
      if (decoded.length < audio.bytes) decoded = Buffer.allocUnsafeSlow(audio.bytes);
      takeBytes(decoded.subarray(0, decodeBase64(decoded, audio)));
    },
    open() {
      if (phase !== 'held') return;
      phase = 'open';
      for (const audio of held) send(audio);
      held = [];
      heldBytes = 0;
    },
    hold() {
      if (phase === 'open') phase = 'held';
    },
    close() {
      phase = 'closed';
      held = [];
      heldBytes = 0;
    },
  };
}
