/**
 * A voice that keeps the audio of texts that are always the same, so that their first sound comes at once and also while
 * the voice is down. What could not be prepared yet is tried again in the background; meanwhile it is spoken as usual.
 */
import { systemClock, type Clock } from '../clock.ts';
import type { Voice } from '../ports.ts';

export interface PreparedText {
  readonly text: string;
  /** BCP 47: `en`. */
  readonly language: string;
}

/** Where prepared audio is kept. Voices that sound the same may share one, which may also forget. */
export interface KeptAudio {
  get(key: string): Uint8Array | undefined;
  set(key: string, audio: Uint8Array): void;
}

export interface PreparedVoiceOptions {
  /** In the order of their importance. Texts that come twice are prepared once. */
  readonly texts: readonly PreparedText[];
  /** Maximum number of bytes that are kept; 16 MiB by default. Texts that do not fit are spoken as usual. */
  readonly keptBytesMax?: number | undefined;
  /** Default: a place of its own. */
  readonly kept?: KeptAudio | undefined;
  /** Wait before texts that failed are tried again, doubled after each further failure; 1,000 by default. */
  readonly retryMs?: number | undefined;
  /** Maximum of that wait; 60,000 by default. */
  readonly retryMsMax?: number | undefined;
  /** Receives the error of each failed try. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly clock?: Clock | undefined;
}

export interface PreparedVoice extends Voice {
  isPrepared(text: string, language: string): boolean;
  /** Resolves when each text was tried once, or the voice is closed. */
  readonly tried: Promise<void>;
  /** Number of texts that are not prepared yet. */
  readonly missing: number;
  /** Ends the preparation. Resolves when nothing of it runs any more; the voice goes on speaking. */
  close(): Promise<void>;
}

export function createPreparedVoice(voice: Voice, options: PreparedVoiceOptions): PreparedVoice {
  return new KeepingVoice(voice, options);
}

class KeepingVoice implements PreparedVoice {
  readonly #voice: Voice;
  readonly #options: PreparedVoiceOptions;
  readonly #clock: Clock;
  readonly #kept: KeptAudio;
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;
  readonly #tried = Promise.withResolvers<void>();
  readonly #missing: Map<string, PreparedText>;
  #bytesLeft: number;

  constructor(voice: Voice, options: PreparedVoiceOptions) {
    this.#voice = voice;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#kept = options.kept ?? new Map<string, Uint8Array>();
    this.#bytesLeft = options.keptBytesMax ?? 16 * 1024 * 1024;
    this.#missing = new Map(options.texts.map((text) => [keyOf(text), text]));
    this.#ended = this.#prepareAll();
  }

  get model(): string | undefined {
    return this.#voice.model;
  }

  get tried(): Promise<void> {
    return this.#tried.promise;
  }

  get missing(): number {
    return this.#missing.size;
  }

  speak(text: string, options: Parameters<Voice['speak']>[1]): AsyncIterable<Uint8Array> {
    const kept = this.#kept.get(keyOf({ text, language: options.language }));
    return kept === undefined ? this.#voice.speak(text, options) : only(kept);
  }

  isPrepared(text: string, language: string): boolean {
    return this.#kept.get(keyOf({ text, language })) !== undefined;
  }

  close(): Promise<void> {
    this.#closing.abort();
    return this.#ended;
  }

  async #prepareAll(): Promise<void> {
    const { retryMs = 1_000, retryMsMax = 60_000 } = this.#options;
    const { signal } = this.#closing;
    let waitMs = retryMs;
    while (this.#missing.size > 0 && !signal.aborted) {
      for (const [key, text] of [...this.#missing]) {
        if (await this.#prepare(text)) this.#missing.delete(key);
        if (signal.aborted) break;
      }
      this.#tried.resolve();
      if (this.#missing.size > 0) await this.#wait(waitMs);
      waitMs = Math.min(retryMsMax, waitMs * 2);
    }
    this.#tried.resolve();
  }

  /** Returns whether the text needs no further try. */
  async #prepare({ text, language }: PreparedText): Promise<boolean> {
    if (this.isPrepared(text, language)) return true;
    const { signal } = this.#closing;
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const piece of this.#voice.speak(text, { language, signal })) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > this.#bytesLeft) return true;
      }
      if (bytes === 0) throw new Error('the voice gave no audio');
    } catch (error) {
      if (!signal.aborted) this.#options.onError?.(error);
      return false;
    }
    this.#bytesLeft -= bytes;
    this.#kept.set(keyOf({ text, language }), Buffer.concat(pieces));
    return true;
  }

  #wait(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const cancel = this.#clock.after(ms, end);
      function end(): void {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      }
      signal.addEventListener('abort', end);
    });
  }
}

async function* only(audio: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(audio);
}

function keyOf({ text, language }: PreparedText): string {
  return `${language}\n${text}`;
}
