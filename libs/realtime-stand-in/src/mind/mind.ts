/**
 * The mind of the stand-in model: a booking policy as a pure function of its inputs. It provides the grammars for
 * recognition and receives words.
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

/** A policy over an opaque state. */
export interface Mind<State = unknown> {
  /** @param instructions instructions of the session at the first response */
  begin(instructions: string): State;
  hear(state: State, input: MindInput): State;
  /** Decides one response: sentences, then tool calls. */
  decide(state: State): {
    readonly state: State;
    readonly say: Decision['say'];
    readonly calls: Decision['calls'];
  };
  /** Grammars for the answer to the last question. The first grammar that matches is used. */
  grammars(state: State): readonly Grammar[];
}

export const bookingMind: Mind<MindState> = {
  begin: (instructions) =>
    initialState(readCatalogue(instructions), {
      takesMessages: instructions.includes('take_message'),
      canEnd: instructions.includes('close_websocket'),
    }),
  hear,
  decide,
  grammars: (state) => grammarsFor(state.question, state.catalogue),
};
