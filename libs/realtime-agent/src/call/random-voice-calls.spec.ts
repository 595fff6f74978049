import { describe, expect, it } from '@jest/globals';
import { describeBrokenCall, randomCall } from '../testing/random-call.ts';
import type { CallEffect } from './effects.ts';
import { step } from './step.ts';

const CALLS = Number(process.env['RANDOM_CALLS'] ?? 1_000);

describe('random calls with a voice', () => {
  it(`keep every promise, whatever happens (seeds 1 to ${CALLS})`, () => {
    let disclosed = 0;
    for (let seed = 1; seed <= CALLS; seed++) {
      try {
        const { state } = randomCall(seed, { hasVoice: true });
        if (state.disclosure.isHeard) disclosed += 1;
      } catch (error) {
        throw new Error(describeBrokenCall(seed, { hasVoice: true }), { cause: error });
      }
    }
    // Neither none nor all.
    expect(disclosed).toBeGreaterThan(CALLS / 20);
    expect(disclosed).toBeLessThan(CALLS);
  }, 60_000);

  it.each<[fault: string, found: RegExp, isLost: (effect: CallEffect) => boolean]>([
    ['a stopped voice speaks on', /two statements|left speaking/, ({ type }) => type === 'voice.stop'],
    [
      'a lost model ends in silence',
      /without an apology|had not begun/,
      (effect) => effect.type === 'voice.speak' && effect.text === 'I am sorry.',
    ],
    [
      'the number is not told',
      /without a number/,
      (effect) => effect.type === 'caller.tell' && effect.event.type === 'voice.contact',
    ],
    [
      'a cut statement is heard on',
      /after the flush|after its cut|than was queued|had to wait/,
      ({ type }) => type === 'speaker.clear',
    ],
  ])('find the fault: %s', (_, found, isLost) => {
    expect(
      firstFailure(({ state, effects }) => ({ state, effects: effects.filter((effect) => !isLost(effect)) })),
    ).toMatch(found);
  });

  it('find a disclosure that counts before it was heard', () => {
    const found = firstFailure(({ state, effects }, atMs) => {
      const isBegun = effects.some(({ type }) => type === 'speaker.queue') && !state.disclosure.isHeard;
      return { state, effects: isBegun ? [...effects, { type: 'journal.disclosed', atMs }] : effects };
    });
    expect(found).toMatch(/not played to its end/);
  });

  it('find an answer that is heard in the middle of a statement', () => {
    const found = firstFailure(({ state, effects }) => ({
      state,
      effects: effects.map((effect) =>
        effect.type === 'speaker.queue' ? { type: effect.type, place: effect.place } : effect,
      ),
    }));
    expect(found).toMatch(/in the middle of a statement|than was queued|not judged/);
  });
});

type Step = ReturnType<typeof step>;

/** Returns the message of the first call that breaks a promise when each step is changed. */
function firstFailure(change: (next: Step, atMs: number) => Step): string {
  for (let seed = 1; seed <= 5_000; seed++) {
    try {
      randomCall(seed, {
        hasVoice: true,
        stepWith: (state, event) => change(step(state, event), event.atMs),
      });
    } catch (error) {
      return (error as Error).message;
    }
  }
  return 'not found';
}
