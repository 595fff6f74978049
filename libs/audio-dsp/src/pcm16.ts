/**
 * The two formats of a sample: 16-bit integers on the wire, floats in [-1, 1) inside. Full scale is 32768, so integer →
 * float → integer is exact.
 */

const FULL_SCALE = 32768;

/** Decodes bytes into samples, however the bytes are split. Use one per stream. */
export interface Pcm16Decoder {
  /** Number of bytes of an incomplete sample: 0 or 1. */
  pendingBytes(): number;
  /**
   * Returns the samples that these little-endian bytes complete. The array is a view of a buffer that the next call
   * overwrites: use it or copy it first.
   */
  decode(bytes: Uint8Array): Int16Array;
  /** Discards the byte of an incomplete sample. */
  reset(): void;
}

/** Writes `input` / 32768 to the start of `out`. Throws a `RangeError` when `out` is shorter than `input`. */
export function pcm16ToFloat(out: Float32Array, input: Int16Array): void {
  assertRoom(out.length, input.length);
  for (let i = 0; i < input.length; i++) out[i] = input[i]! / FULL_SCALE;
}

/**
 * Writes `input` · 32768 to the start of `out`: rounded to the nearest integer, saturating at full scale, NaN as 0.
 * Throws a `RangeError` when `out` is shorter than `input`.
 */
export function floatToPcm16(out: Int16Array, input: Float32Array): void {
  assertRoom(out.length, input.length);
  for (let i = 0; i < input.length; i++) {
    const scaled = Math.round(input[i]! * FULL_SCALE);
    // Storing NaN in an Int16Array gives 0.
    out[i] = scaled > 32767 ? 32767 : scaled < -32768 ? -32768 : scaled;
  }
}

/** Creates a decoder of little-endian PCM16 bytes in any split, down to single bytes. */
export function createPcm16Decoder(): Pcm16Decoder {
  let samples = new Int16Array(0);
  let view = samples;
  let low = 0;
  let pendingBytes = 0;

  return {
    pendingBytes: () => pendingBytes,
    decode(bytes) {
      const count = (pendingBytes + bytes.length) >> 1;
      if (count > samples.length) samples = new Int16Array(count);
      if (view.length !== count || view.buffer !== samples.buffer) view = samples.subarray(0, count);

      let read = 0;
      let written = 0;
      if (pendingBytes === 1 && count > 0) view[written++] = low | (bytes[read++]! << 8);
      for (; written < count; read += 2) view[written++] = bytes[read]! | (bytes[read + 1]! << 8);

      pendingBytes = (pendingBytes + bytes.length) & 1;
      if (read < bytes.length) low = bytes[read]!;
      return view;
    },
    reset() {
      pendingBytes = 0;
    },
  };
}

function assertRoom(outLength: number, inputLength: number): void {
  if (outLength < inputLength)
    throw new RangeError(`out holds ${outLength} samples, ${inputLength} are needed`);
}
