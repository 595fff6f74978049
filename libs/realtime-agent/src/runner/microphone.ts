/**
 * The caller's audio on its way to the model: bytes in any split become whole samples, are cleaned if the call cleans
 * them, and are held until the model is ready to listen. The buffers are made once and grow to the longest frame.
 */
import { createPcm16Decoder, floatToPcm16, pcm16ToFloat } from '@petvisor/audio-dsp';
import type { NoiseFilter } from '../ports.ts';

export interface Microphone {
  take(pcm: Uint8Array): void;
  /** Sends what was held, and from now on everything at once. */
  open(): void;
  /** Holds what comes from now on, until it is opened again. */
  hold(): void;
  /** Drops everything from now on. */
  close(): void;
  /** Bytes that came while the model was not ready and did not fit. */
  readonly lostBytes: number;
}

export function createMicrophone(options: {
  readonly send: (pcm: Uint8Array) => void;
  readonly gate: NoiseFilter | undefined;
  readonly heldBytesMax: number;
}): Microphone {
  const { send, gate, heldBytesMax } = options;
  const decoder = createPcm16Decoder();
  let phase: 'held' | 'open' | 'closed' = 'held';
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let lostBytes = 0;
  let noisy = new Float32Array(0);
  let clean = new Float32Array(0);
  let output = new Int16Array(0);
  /** Without what the gate gives before it has heard anything, the model counts its time from the caller's first sample. */
  let leadSamples = gate?.latencySamples ?? 0;

  /** Whole samples that lie as they should are looked at where they are. */
  function samplesOf(pcm: Uint8Array): Int16Array {
    const isAligned = pcm.length % 2 === 0 && pcm.byteOffset % 2 === 0 && decoder.pendingBytes === 0;
    return isAligned ? new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2) : decoder.decode(pcm);
  }

  function cleaned(samples: Int16Array): Int16Array {
    if (gate === undefined) return samples;
    if (noisy.length < samples.length) {
      noisy = new Float32Array(samples.length);
      clean = new Float32Array(samples.length);
      output = new Int16Array(samples.length);
    }
    const input = noisy.subarray(0, samples.length);
    const filtered = clean.subarray(0, samples.length);
    pcm16ToFloat(input, samples);
    gate.process(filtered, input);
    floatToPcm16(output, filtered);
    const skipped = Math.min(leadSamples, samples.length);
    leadSamples -= skipped;
    return output.subarray(skipped, samples.length);
  }

  return {
    get lostBytes() {
      return lostBytes;
    },
    take(pcm) {
      if (phase === 'closed') return;
      const samples = cleaned(samplesOf(pcm));
      if (samples.length === 0) return;
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      if (phase === 'open') return send(bytes);
      if (heldBytes + bytes.length > heldBytesMax) {
        lostBytes += bytes.length;
        return;
      }
      held.push(bytes.slice());
      heldBytes += bytes.length;
    },
    open() {
      if (phase !== 'held') return;
      phase = 'open';
      for (const bytes of held) send(bytes);
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
