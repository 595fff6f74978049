/**
 * Offline speech: synthesis of sentences, and recognition of the sentences of a grammar. Needs no keys, no network and
 * no native code. All audio is PCM16 mono 24 kHz.
 */

/** CMU voices of the synthesiser. */
export type VoiceName = 'slt' | 'rms' | 'awb' | 'kal' | 'kal16';

/** The sentences to recognise, in the JSpeech Grammar Format with exactly one `public` rule. */
export interface Grammar {
  readonly jsgf: string;
  /** ARPAbet phones of words that are not in the dictionary, in lower case: `{ rex: 'R EH K S' }`. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface SpeakOptions {
  /** Default: `slt`. */
  readonly voice?: VoiceName;
  /** Speed, from 0.5 to 2. Default: 1, the normal speed of the voice. */
  readonly rate?: number;
}

export interface Speech {
  /**
   * Synthesises one sentence. Recent sentences are cached.
   * @returns PCM16 mono 24 kHz; a copy that may be changed
   * @throws SpeechError
   */
  speak(text: string, options?: SpeakOptions): Promise<Int16Array>;
  /**
   * Recognises one utterance.
   * @param pcm PCM16 mono 24 kHz, with some silence around the speech
   * @returns the words in lower case; undefined for silence and for speech that is not in the grammar
   * @throws SpeechError `unknown-word` if words of the grammar have no pronunciation
   */
  listen(pcm: Int16Array, grammar: Grammar): Promise<string | undefined>;
  /** Ends the threads. Waiting requests reject with `closed`. */
  close(): Promise<void>;
}

export interface SpeechOptions {
  /** Number of recogniser threads. Default: the number of cores, at most 4. */
  readonly threads?: number;
}
