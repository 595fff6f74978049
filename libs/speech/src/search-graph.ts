/** Loads an automaton into the recogniser, with the phone loop that rejects other speech beside it. */
import type { Decoder, SoundSwallowerModule } from 'soundswallower';
import type { Automaton } from './automaton.ts';
import { GARBAGE_WORDS } from './grammar.ts';
import { SpeechError } from './speech-error.ts';

export interface GraphWeights {
  /** Probability of each word of the grammar. A lower one recognises fewer short words. */
  readonly word: number;
  /** Probability of each phone of the loop. A higher one rejects more. */
  readonly phone: number;
}

/** C functions for finite state grammars, which the engine exports without types. */
interface Engine extends SoundSwallowerModule {
  _decoder_logmath(decoder: number): number;
  _decoder_set_fsg(decoder: number, graph: number): number;
  _fsg_model_init(name: number, logmath: number, languageWeight: number, states: number): number;
  _fsg_model_word_add(graph: number, word: number): number;
  _fsg_model_trans_add(graph: number, from: number, to: number, logProbability: number, word: number): void;
  _fsg_model_null_trans_add(graph: number, from: number, to: number, logProbability: number): number;
  _fsg_set_states(graph: number, start: number, end: number): void;
  _logmath_log(logmath: number, probability: number): number;
}

/** @throws SpeechError `engine` */
export function setSearchGraph(
  module: SoundSwallowerModule,
  decoder: Decoder,
  { next, isFinal }: Automaton,
  weights: GraphWeights,
): void {
  const engine = module as Engine;
  // Address of the decoder in the engine's memory; missing from the types.
  const { cdecoder } = decoder as Decoder & { readonly cdecoder: number };
  const logmath = engine._decoder_logmath(cdecoder);
  const wordCost = engine._logmath_log(logmath, weights.word);
  const phoneCost = engine._logmath_log(logmath, weights.phone);
  const loop = next.length;
  const end = next.length + 1;

  const graph = withText(engine, 'grammar', (name) => {
    return engine._fsg_model_init(name, logmath, Number(decoder.get_config('lw')), next.length + 2);
  });
  engine._fsg_set_states(graph, 0, end);

  const wordIds = new Map<string, number>();
  const idOf = (word: string): number => {
    const id = wordIds.get(word) ?? withText(engine, word, (text) => engine._fsg_model_word_add(graph, text));
    wordIds.set(word, id);
    return id;
  };
  for (const [from, arcs] of next.entries()) {
    for (const [word, to] of arcs) engine._fsg_model_trans_add(graph, from, to, wordCost, idOf(word));
    if (isFinal[from] === true) engine._fsg_model_null_trans_add(graph, from, end, 0);
  }
  for (const [word] of GARBAGE_WORDS) {
    engine._fsg_model_trans_add(graph, 0, loop, phoneCost, idOf(word));
    engine._fsg_model_trans_add(graph, loop, loop, phoneCost, idOf(word));
  }
  engine._fsg_model_null_trans_add(graph, loop, end, 0);
  if (engine._decoder_set_fsg(cdecoder, graph) < 0) {
    throw new SpeechError('engine', 'the recogniser did not take the grammar');
  }
}

/** Passes a C string to a function and frees it afterwards. */
function withText<T>(engine: Engine, text: string, use: (address: number) => T): T {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const address = engine._malloc(bytes.length);
  engine.HEAPU8.set(bytes, address);
  try {
    return use(address);
  } finally {
    engine._free(address);
  }
}
