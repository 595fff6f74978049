/** WAV files with 16-bit PCM, read and written whole. Layout: Microsoft "Multimedia Programming Interface 1.0". */
import { AudioError } from './audio-error.ts';

/** The content of a WAV file; `samples` are interleaved when there is more than one channel. */
export interface WavAudio {
  sampleRateHz: number;
  channels: number;
  samples: Int16Array;
}

const HEADER_BYTES = 44;
const FORMAT_PCM = 1;
const FORMAT_EXTENSIBLE = 0xfffe;
/** Size field of a writer that cannot seek back. */
const SIZE_UNKNOWN = 0xffffffff;

/**
 * Reads a 16-bit PCM WAV file; other chunks are skipped.
 * Throws an `AudioError`: `wav_malformed`, `wav_truncated` or `wav_unsupported`.
 */
export function readWav(bytes: Uint8Array): WavAudio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE') {
    throw new AudioError('wav_malformed', 'not a RIFF/WAVE file');
  }
  let format: { sampleRateHz: number; channels: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = tag(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name === 'data') {
      if (!format) throw new AudioError('wav_malformed', 'data before fmt');
      const available = bytes.length - start;
      if (size !== SIZE_UNKNOWN && size > available) {
        throw new AudioError('wav_truncated', `the data chunk has ${available} of ${size} bytes`);
      }
      return { ...format, samples: readSamples(view, start, Math.min(size, available), format.channels) };
    }
    if (size > bytes.length - start) {
      throw new AudioError('wav_truncated', 'a chunk reaches past the end of the file');
    }
    if (name === 'fmt ') format = readFormat(view, start, size);
    at = start + size + (size & 1);
  }
  throw new AudioError('wav_malformed', 'no data chunk');
}

/** Returns a WAV file of 16-bit PCM; mono unless `channels` is given (then `samples` are interleaved). */
export function writeWav({
  sampleRateHz,
  samples,
  channels = 1,
}: {
  sampleRateHz: number;
  samples: Int16Array;
  channels?: number;
}): Uint8Array {
  const dataBytes = samples.length * 2;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  writeTag(bytes, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(bytes, 8, 'WAVE');
  writeTag(bytes, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, FORMAT_PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  writeTag(bytes, 36, 'data');
  view.setUint32(40, dataBytes, true);
  for (let i = 0; i < samples.length; i++) view.setInt16(HEADER_BYTES + i * 2, samples[i]!, true);
  return bytes;
}

function readFormat(view: DataView, at: number, size: number): { sampleRateHz: number; channels: number } {
  if (size < 16) throw new AudioError('wav_malformed', 'fmt chunk too short');
  const tagged = view.getUint16(at, true);
  // An extensible header names the real format in the first two bytes of its GUID.
  const format = tagged === FORMAT_EXTENSIBLE && size >= 40 ? view.getUint16(at + 24, true) : tagged;
  const channels = view.getUint16(at + 2, true);
  const sampleRateHz = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  if (format !== FORMAT_PCM || bits !== 16) {
    throw new AudioError(
      'wav_unsupported',
      `only 16-bit PCM is supported, not format ${format} with ${bits} bits`,
    );
  }
  if (channels === 0 || sampleRateHz === 0) {
    throw new AudioError('wav_malformed', `${channels} channels at ${sampleRateHz} Hz`);
  }
  return { sampleRateHz, channels };
}

function readSamples(view: DataView, at: number, bytes: number, channels: number): Int16Array {
  const frames = Math.floor(bytes / (2 * channels));
  const samples = new Int16Array(frames * channels);
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(at + i * 2, true);
  return samples;
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function writeTag(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
