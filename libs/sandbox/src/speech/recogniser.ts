/** soundswallower as a value: one decoder, one utterance at a time, blocking. Lives in a worker thread. */
import { fileURLToPath } from 'node:url';
import createModule from 'soundswallower';
import type { Decoder } from 'soundswallower';
import { garbageWords, isGarbage, withGarbage, wordsOf } from './grammar.ts';
import { EARS_HZ, LIMITS } from './limits.ts';
import { SpeechError } from './speech-error.ts';
import type { Grammar } from './speech.ts';

/** The engine can print one line for each frame. */
const ENGINE_ERRORS_MAX = 8;

export interface Recogniser {
  /** @param samples mono at 16 kHz, −1…1 */
  recognise(samples: Float32Array, grammar: Grammar): string | undefined;
}

export async function createRecogniser(): Promise<Recogniser> {
  const engineErrors: string[] = [];
  const engine = await createModule({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
    print: () => undefined,
    printErr: (line: string) => {
      if (engineErrors.length < ENGINE_ERRORS_MAX) engineErrors.push(line);
    },
  } as Parameters<typeof createModule>[0]);
  const decoder = new engine.Decoder({ samprate: EARS_HZ, loglevel: 'ERROR' });
  await decoder.initialize();
  decoder.add_words(...garbageWords.map(([word, phones]): [string, string] => [word, phones]));

  const padded = LIMITS.padMs * (EARS_HZ / 1000);
  let current: string | undefined;

  return {
    recognise(samples, grammar) {
      const key = JSON.stringify([grammar.jsgf, grammar.words]);
      if (current !== key) {
        current = undefined;
        engineErrors.length = 0;
        setGrammar(decoder, grammar, engineErrors);
        current = key;
      }
      const audio = new Float32Array(samples.length + 2 * padded);
      audio.set(samples, padded);
      decoder.start();
      decoder.process_audio(audio, false, true);
      decoder.stop();
      const words = decoder.get_text().trim();
      return words === '' || isGarbage(words) ? undefined : words;
    },
  };
}

function setGrammar(decoder: Decoder, grammar: Grammar, engineErrors: readonly string[]): void {
  const jsgf = withGarbage(grammar.jsgf, LIMITS.garbageWeight);
  for (const [word, phones] of Object.entries(grammar.words ?? {})) addWord(decoder, word, phones);
  const unknown = wordsOf(jsgf).filter((word) => !isKnown(decoder, word));
  if (unknown.length > 0) {
    throw new SpeechError('unknown-word', `not in the dictionary, give their phones: ${unknown.join(', ')}`);
  }
  try {
    decoder.set_grammar(jsgf);
  } catch (cause) {
    throw new SpeechError('bad-grammar', engineErrors.join('; '), { cause });
  }
}

/** A word that is there already gets the phones as another way to say it: `word(2)`, `word(3)`… */
function addWord(decoder: Decoder, word: string, phones: string): void {
  let entry = word;
  for (let alternative = 2; isKnown(decoder, entry); alternative++) {
    if (decoder.lookup_word(entry) === phones) return;
    entry = `${word}(${alternative})`;
  }
  try {
    decoder.add_words([entry, phones]);
  } catch (cause) {
    throw new SpeechError('unknown-word', `these are no ARPAbet phones for ${word}: ${phones}`, { cause });
  }
}

/** The typings say string; the engine answers null for a word that it does not have. */
function isKnown(decoder: Decoder, word: string): boolean {
  return (decoder.lookup_word(word) as string | null) !== null;
}
