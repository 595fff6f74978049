import { describe, expect, it } from '@jest/globals';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { randomCall } from './random-call.ts';

const CALLS_MAX = 10_000;

describe('random calls find the fault', () => {
  it.each(PLANTED_BUGS)('$name', ({ stepWith, found }) => {
    let message = `not found in ${CALLS_MAX} calls`;
    for (let seed = 1; seed <= CALLS_MAX; seed++) {
      try {
        randomCall(seed, { stepWith });
      } catch (error) {
        message = (error as Error).message;
        break;
      }
    }
    expect(message).toMatch(found);
  });
});
