import { describe, expect, it } from '@jest/globals';
import type { CallScript, Move } from './call-script.ts';
import { chooseMove } from './choose-move.ts';
import { BUILT_IN_SCRIPTS } from './scripts/index.ts';

const byName = (name: string): CallScript => {
  const script = BUILT_IN_SCRIPTS.find((known) => known.name === name);
  if (script === undefined) throw new Error(`no script ${name}`);
  return script;
};
function answer(script: CallScript, agentSaid: string): unknown {
  const move = chooseMove(script, agentSaid, new Map());
  const { say } = move ?? { say: undefined };
  return typeof say === 'function' ? say({ persona: script.persona, agentSaid, times: 0 }) : say;
}

describe('choosing a move', () => {
  it('answers the last question, whatever else was said', () => {
    const script = byName('dog-vaccination');

    expect(answer(script, 'I have the number 0 2 0 7 9. What is your email address?')).toBe(
      'emily dot carter at example dot com',
    );
    expect(answer(script, "I have the email a@b.com. What is your pet's name?")).toBe('his name is Bella');
    expect(answer(script, 'What is your phone number? Please say it digit by digit.')).toBe(
      'zero two zero seven nine four six zero one two three',
    );
  });

  it('agrees to a read-back only with the own details in it', () => {
    const script = byName('dog-vaccination');
    const readBack = (phone: string): string =>
      `Let me read that back: Vaccination for Bella, your dog, on Tuesday. Your name is Emily Carter, your phone ` +
      `number is ${phone}, and your email is emily.carter@example.com. Shall I book that? Is that right?`;

    expect(answer(script, readBack('0 2 0 7 9, 4 6 0 1 2 3'))).toBe('yes please');
    expect(answer(script, readBack('0 2 0 7 9, 4 6 0 1 2 4'))).toBe(
      'no my phone number is zero two zero seven nine four six zero one two three',
    );
  });

  it('waits when nothing was asked of it', () => {
    expect(answer(byName('dog-vaccination'), 'One moment, I am looking in the diary.')).toBeUndefined();
  });

  it('interrupts only after the time it was given, and a once-only move once', () => {
    const script = byName('barge-in');
    const said = 'Would you like to see a particular vet?';
    const move = chooseMove(script, said, new Map(), 2_000);

    expect(chooseMove(script, said, new Map(), 100)).toBeUndefined();
    expect(move?.bargeInAfterMs).toBeDefined();
    expect(chooseMove(script, said, new Map([[move as Move, 1]]), 2_000)).toBeUndefined();
  });
});

describe('the built-in scripts', () => {
  it('are at least ten callers with names of their own, in two voices', () => {
    expect(new Set(BUILT_IN_SCRIPTS.map(({ name }) => name)).size).toBe(BUILT_IN_SCRIPTS.length);
    expect(BUILT_IN_SCRIPTS.length).toBeGreaterThanOrEqual(10);
    expect(new Set(BUILT_IN_SCRIPTS.map(({ voice }) => voice))).toEqual(new Set(['slt', 'rms']));
  });
});
