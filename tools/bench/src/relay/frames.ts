/** The load: frames as browsers and the model send them, created in advance and read without parsing. */
import { readFileSync } from 'node:fs';
import { readWav } from '@petvisor/audio-dsp';
import { AUDIO } from '@petvisor/wire-protocol';

export const FRAME_MS = 40;
export const FRAME_BYTES = FRAME_MS * AUDIO.bytesPerMs;

/** 10 dB below the speech, so that the noise gate has work to do. */
const NOISE_GAIN = 10 ** (-10 / 20);

/**
 * The caller's audio as messages, to be sent again and again: a clip of speech in a noisy café, cut into frames.
 * Each is `{"type":"input_audio_buffer.append","audio":"…"}`.
 */
export function callerFrames(): readonly Buffer[] {
  return cut(noisySpeech()).map((audio) =>
    Buffer.from(JSON.stringify({ type: 'input_audio_buffer.append', audio })),
  );
}

/** The agent's audio, frame by frame, as base64. */
export function agentFrames(): readonly string[] {
  return cut(readClip('numbers'));
}

const AUDIO_TEXT = { append: Buffer.from('"audio":"'), delta: Buffer.from('"delta":"') } as const;
const QUOTE = '"'.charCodeAt(0);
const PADDING = '='.charCodeAt(0);

/** Number of PCM bytes in a message, 0 when it has no audio. */
export function audioBytes(message: Buffer, kind: keyof typeof AUDIO_TEXT): number {
  const key = message.indexOf(AUDIO_TEXT[kind]);
  if (key === -1) return 0;
  const start = key + AUDIO_TEXT[kind].length;
  const end = message.indexOf(QUOTE, start);
  let padding = 0;
  while (message[end - 1 - padding] === PADDING) padding += 1;
  return ((end - start) / 4) * 3 - padding;
}

function cut(samples: Int16Array): string[] {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const count = Math.floor(bytes.length / FRAME_BYTES);
  return Array.from({ length: count }, (_, i) =>
    bytes.toString('base64', i * FRAME_BYTES, (i + 1) * FRAME_BYTES),
  );
}

function noisySpeech(): Int16Array {
  const speech = readClip('lv0890');
  const noise = readClip('noise-cafe');
  const gain = (rms(speech) / rms(noise)) * NOISE_GAIN;
  return speech.map((sample, i) => {
    const mixed = Math.round(sample + gain * noise[i % noise.length]!);
    return Math.max(-32_768, Math.min(32_767, mixed));
  });
}

function readClip(name: string): Int16Array {
  const file = new URL(`../../../../libs/audio-dsp/testdata/speech/${name}.wav`, import.meta.url);
  return readWav(readFileSync(file)).samples;
}

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
