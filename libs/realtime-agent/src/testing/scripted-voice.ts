/** A voice whose audio a test sends piece by piece, and one that speaks at once. */
import type { Voice } from '../ports.ts';
import { SPEECH_MS_PER_CHAR } from '../call/limits.ts';
import { AUDIO } from '@petvisor/wire-protocol';

export interface SpokenText {
  readonly text: string;
  readonly language: string;
  readonly signal: AbortSignal;
  audio(ms: number): void;
  end(): void;
  fail(): void;
}

export interface ScriptedVoice extends Voice {
  /** What the call has asked for, oldest first. */
  readonly asked: readonly SpokenText[];
}

export function scriptedVoice(): ScriptedVoice {
  const asked: SpokenText[] = [];
  return {
    asked,
    speak(text, { language, signal }) {
      let stream!: ReadableStreamDefaultController<Uint8Array>;
      const audio = new ReadableStream<Uint8Array>({ start: (given) => void (stream = given) });
      asked.push({
        text,
        language,
        signal,
        audio: (ms) => stream.enqueue(new Uint8Array(ms * AUDIO.bytesPerMs)),
        end: () => stream.close(),
        fail: () => stream.error(new Error('the script says so')),
      });
      return audio as AsyncIterable<Uint8Array>;
    },
  };
}

/** Returns the length of a text that `promptVoice` speaks. */
export function spokenMs(text: string): number {
  return text.length * SPEECH_MS_PER_CHAR;
}

/** A voice whose audio is there at once, silent and of the usual length. */
export const promptVoice: Voice = {
  async *speak(text) {
    await Promise.resolve();
    yield new Uint8Array(spokenMs(text) * AUDIO.bytesPerMs);
  },
};
