/**
 * The stand-in model's mind: a booking policy that is a pure function of what the protocol shows it. It cannot hear;
 * it says what to listen for, and is told the words.
 */
import type { Grammar } from '@petvisor/speech';
import { readCatalogue } from './catalogue.ts';
import { decide } from './decide.ts';
import type { Decision } from './decide.ts';
import { grammarsFor } from './grammars.ts';
import { hear } from './hear.ts';
import type { MindInput } from './hear.ts';
import { initialState } from './state.ts';
import type { MindState } from './state.ts';

/** A policy over a state that only it can read. */
export interface Mind<State = unknown> {
  /** @param instructions the session's, as they are when the first response is asked for */
  begin(instructions: string): State;
  hear(state: State, input: MindInput): State;
  /** One response: sentences, then tool calls. */
  decide(state: State): {
    readonly state: State;
    readonly say: Decision['say'];
    readonly calls: Decision['calls'];
  };
  /** What the ears listen for, given what was asked last: the first grammar that has words for it counts. */
  grammars(state: State): readonly Grammar[];
}

export const bookingMind: Mind<MindState> = {
  begin: (instructions) => initialState(readCatalogue(instructions), instructions.includes('take_message')),
  hear,
  decide,
  grammars: (state) => grammarsFor(state.question, state.catalogue),
};
