/** Finds where speech starts and stops in a stream, whatever the sizes of the chunks it comes in. */

export interface VoiceActivityOptions {
  /** Voiced audio within the last 2 × thresholdMs that counts as the start of speech. */
  readonly thresholdMs?: number;
  /** Silence that ends an utterance. */
  readonly silenceMs?: number;
  /** How much of the audio before the first voice belongs to the utterance. */
  readonly prefixMs?: number;
  /** 0 hears everything as speech, 3 is the strictest. */
  readonly strictness?: 0 | 1 | 2 | 3;
}

/** Times are on the clock of the input: milliseconds of audio since the first sample. */
export type VoiceActivityEvent =
  /** `atMs`: the first voice, less `prefixMs`. */
  | { readonly type: 'started'; readonly atMs: number }
  /** `atMs`: the last voice, plus `silenceMs`. */
  | { readonly type: 'stopped'; readonly atMs: number };

export interface VoiceActivity {
  /** @param pcm the next samples, PCM16 mono 24 kHz, any number */
  push(pcm: Int16Array): readonly VoiceActivityEvent[];
  /** Forgets what it heard and sets the clock to zero. */
  reset(): void;
  /** Gives its memory back; push() then throws. */
  close(): void;
}

export declare function createVoiceActivity(options?: VoiceActivityOptions): Promise<VoiceActivity>;
