/** Checks of the end of a call: it ends once, with the tokens and the cost of all its exchanges. */
import type { CallEffect } from '../call/effects.ts';
import type { CallState } from '../call/state.ts';
import { check } from './check.ts';

export interface EndBook {
  readonly hasEnded: boolean;
  saw(effect: CallEffect): void;
  /** Checks the phase after all effects of a step. */
  checkPhase(phase: CallState['phase']): void;
}

export function endBook(): EndBook {
  let ends = 0;
  let closes = 0;
  let tokens = 0;
  let usd = 0;

  return {
    get hasEnded() {
      return ends > 0;
    },
    saw(effect) {
      if (effect.type === 'caller.close') closes += 1;
      if (effect.type === 'journal.exchange') {
        check(ends === 0, 'an exchange was written after the end');
        tokens += effect.exchange.usage.totalTokens;
        usd += effect.exchange.costUsd ?? 0;
      }
      if (effect.type === 'journal.ended') {
        ends += 1;
        check(effect.summary.usage.totalTokens === tokens, 'the tokens do not add up');
        check(Math.abs((effect.summary.costUsd ?? 0) - usd) < 1e-9, 'the money does not add up');
      }
    },
    checkPhase(phase) {
      check((phase === 'closed') === (ends === 1), 'closed without an end, or ended without a close');
      check(ends <= 1 && closes <= 1, 'the call ended twice');
    },
  };
}
