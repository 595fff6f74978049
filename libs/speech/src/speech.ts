/**
 * The offline mouth and ears: sentences to speech, and speech to the words of a grammar, with no keys, no network
 * and no native code. Audio is PCM16 mono 24 kHz everywhere, as on the wire.
 */

/** The CMU voices that the mouth brings with it. */
export type VoiceName = 'slt' | 'rms' | 'awb' | 'kal' | 'kal16';

/** What may be said, in the JSpeech Grammar Format: one `public` rule. Only finite sentence forms are understood. */
export interface Grammar {
  readonly jsgf: string;
  /** Words that the dictionary lacks: word → ARPAbet phones, as in `{ rex: 'R EH K S' }`. Lower case. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface SpeakOptions {
  /** Defaults to `slt`. */
  readonly voice?: VoiceName;
  /** Speed: 1 is the voice's own, 0.5 half, 2 twice as quick. */
  readonly rate?: number;
}

export interface Speech {
  /**
   * Speaks one sentence. Answers are kept (a bounded cache), because an agent's sentences repeat.
   * @returns PCM16 mono 24 kHz, the caller's own copy
   * @throws SpeechError
   */
  speak(text: string, options?: SpeakOptions): Promise<Int16Array>;
  /**
   * Hears one utterance.
   * @param pcm PCM16 mono 24 kHz, with a little of the silence around the speech
   * @returns the words in lower case, or undefined when nothing was said or it was not a sentence of the grammar
   * @throws SpeechError `unknown-word` names the words of the grammar that no one can pronounce
   */
  listen(pcm: Int16Array, grammar: Grammar): Promise<string | undefined>;
  /** Ends the threads; whatever is still waiting rejects with `closed`. */
  close(): Promise<void>;
}

export interface SpeechOptions {
  /** How many utterances can be heard at once. Defaults to the number of cores, at most 4. */
  readonly threads?: number;
}
