/** Speech recognition with soundswallower. Blocks while it recognises one utterance, so it runs in a worker thread. */
import { fileURLToPath } from 'node:url';
import createModule from 'soundswallower';
import type { Decoder } from 'soundswallower';
import { toAutomaton } from './automaton.ts';
import type { Automaton } from './automaton.ts';
import { GARBAGE_WORDS, isGarbage } from './grammar.ts';
import { parseJsgf } from './jsgf-parser.ts';
import { RECOGNISER_HZ, LIMITS } from './limits.ts';
import { setSearchGraph } from './search-graph.ts';
import { SpeechError } from './speech-error.ts';
import type { Grammar } from './speech.ts';

export interface Recogniser {
  /** @param samples mono at 16 kHz, −1…1 */
  recognise(samples: Float32Array, grammar: Grammar): string | undefined;
}

export async function createRecogniser(): Promise<Recogniser> {
  const engine = await createModule({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
    // The engine reports the same through its return values.
    print: () => undefined,
    printErr: () => undefined,
  } as Parameters<typeof createModule>[0]);
  const decoder = new engine.Decoder({
    samprate: RECOGNISER_HZ,
    loglevel: 'ERROR',
    silprob: LIMITS.silenceProbability,
  });
  await decoder.initialize();
  decoder.add_words(...GARBAGE_WORDS.map(([word, phones]): [string, string] => [word, phones]));

  const padded = LIMITS.padMs * (RECOGNISER_HZ / 1000);
  /** Compiled grammars, least recently used first. */
  const automata = new Map<string, Automaton>();
  let current: string | undefined;

  const automatonOf = (key: string, grammar: Grammar): Automaton => {
    const automaton = automata.get(key) ?? toAutomaton(parseJsgf(grammar.jsgf));
    automata.delete(key);
    automata.set(key, automaton);
    const [oldest] = automata.keys();
    if (automata.size > LIMITS.grammarsMax && oldest !== undefined) automata.delete(oldest);
    return automaton;
  };

  const use = (grammar: Grammar): void => {
    const key = JSON.stringify([grammar.jsgf, grammar.words]);
    if (key === current) return;
    current = undefined;
    const automaton = automatonOf(key, grammar);
    for (const [word, phones] of Object.entries(grammar.words ?? {})) addWord(decoder, word, phones);
    const words = new Set(automaton.next.flatMap((arcs) => [...arcs.keys()]));
    const unknown = [...words].filter((word) => !isKnown(decoder, word));
    if (unknown.length > 0) {
      throw new SpeechError(
        'unknown-word',
        `words without a pronunciation in the dictionary: ${unknown.join(', ')}`,
      );
    }
    setSearchGraph(engine, decoder, automaton, {
      word: LIMITS.wordProbability,
      phone: LIMITS.phoneProbability,
    });
    current = key;
  };

  return {
    recognise(samples, grammar) {
      use(grammar);
      // Before its first voice, the engine recognises a short word in digital silence.
      if (samples.every((sample) => sample === 0)) return undefined;
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

/** Adds a pronunciation. Further pronunciations of one word have the entries `word(2)`, `word(3)` and so on. */
function addWord(decoder: Decoder, word: string, phones: string): void {
  let entry = word;
  for (let alternative = 2; isKnown(decoder, entry); alternative++) {
    if (decoder.lookup_word(entry) === phones) return;
    entry = `${word}(${alternative})`;
  }
  try {
    decoder.add_words([entry, phones]);
  } catch (cause) {
    throw new SpeechError('unknown-word', `invalid ARPAbet phones for ${word}: ${phones}`, { cause });
  }
}

/** The types say string, but the engine returns null for an unknown word. */
function isKnown(decoder: Decoder, word: string): boolean {
  return (decoder.lookup_word(word) as string | null) !== null;
}
