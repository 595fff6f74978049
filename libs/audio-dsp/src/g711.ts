/**
 * G.711, the codec of the telephone network: 8 bits a sample on a roughly logarithmic scale, µ-law in North America
 * and Japan, A-law elsewhere. Segments and decision values are those of ITU-T G.711 (11/88), tables 1 and 2; 14-bit
 * (µ-law) and 13-bit (A-law) values are left-aligned in 16 bits.
 */

/** Writes one µ-law byte for each sample to the start of `out`. Throws a `RangeError` when `out` is shorter. */
export function encodeMulaw(out: Uint8Array, input: Int16Array): void {
  translate(out, input, MULAW_OF);
}

/** Writes one A-law byte for each sample to the start of `out`. Throws a `RangeError` when `out` is shorter. */
export function encodeAlaw(out: Uint8Array, input: Int16Array): void {
  translate(out, input, ALAW_OF);
}

/** Writes the sample of each µ-law byte to the start of `out`. Throws a `RangeError` when `out` is shorter. */
export function decodeMulaw(out: Int16Array, input: Uint8Array): void {
  assertRoom(out.length, input.length);
  for (let i = 0; i < input.length; i++) out[i] = OF_MULAW[input[i]!]!;
}

/** Writes the sample of each A-law byte to the start of `out`. Throws a `RangeError` when `out` is shorter. */
export function decodeAlaw(out: Int16Array, input: Uint8Array): void {
  assertRoom(out.length, input.length);
  for (let i = 0; i < input.length; i++) out[i] = OF_ALAW[input[i]!]!;
}

const SIGN = 0x80;
/** Bias of µ-law in 14 bits, so that every segment starts at a power of two. */
const MULAW_BIAS = 33;
const MULAW_MAX = 8158;
const ALAW_MAX = 4095;
/** A-law inverts every other bit, so that silence is not a run of zeros. */
const ALAW_TOGGLE = 0x55;

const OF_MULAW = Int16Array.from({ length: 256 }, (_, byte) => mulawSample(byte));
const OF_ALAW = Int16Array.from({ length: 256 }, (_, byte) => alawSample(byte));
const MULAW_OF = Uint8Array.from({ length: 65536 }, (_, i) => mulawByte(i - 32768));
const ALAW_OF = Uint8Array.from({ length: 65536 }, (_, i) => alawByte(i - 32768));

function translate(out: Uint8Array, input: Int16Array, table: Uint8Array): void {
  assertRoom(out.length, input.length);
  for (let i = 0; i < input.length; i++) out[i] = table[input[i]! + 32768]!;
}

function mulawSample(byte: number): number {
  const code = ~byte & 0x7f;
  const magnitude = ((((code & 15) << 1) + MULAW_BIAS) << (code >> 4)) - MULAW_BIAS;
  return (byte & SIGN ? magnitude : -magnitude) * 4;
}

function mulawByte(sample: number): number {
  const magnitude = Math.min(Math.abs(sample >> 2), MULAW_MAX) + MULAW_BIAS;
  // The position of the leading one, counted from bit 5, is the segment.
  const segment = 26 - Math.clz32(magnitude);
  const code = (segment << 4) | ((magnitude >> (segment + 1)) & 15);
  return (sample < 0 ? 0x7f : 0xff) ^ code;
}

function alawSample(byte: number): number {
  const code = (byte ^ ALAW_TOGGLE) & 0x7f;
  const segment = code >> 4;
  const step = ((code & 15) << 1) + 1;
  const magnitude = segment === 0 ? step : (step + 32) << (segment - 1);
  return (byte & SIGN ? magnitude : -magnitude) * 8;
}

function alawByte(sample: number): number {
  // 13 bits with a sign; a negative value that falls on a decision value belongs to the smaller magnitude.
  const magnitude = Math.min(sample < 0 ? ~(sample >> 3) : sample >> 3, ALAW_MAX);
  const segment = magnitude < 32 ? 0 : 27 - Math.clz32(magnitude);
  const code = (segment << 4) | ((magnitude >> (segment === 0 ? 1 : segment)) & 15);
  return (code | (sample < 0 ? 0 : SIGN)) ^ ALAW_TOGGLE;
}

function assertRoom(outLength: number, inputLength: number): void {
  if (outLength < inputLength)
    throw new RangeError(`out holds ${outLength} values, ${inputLength} are needed`);
}
