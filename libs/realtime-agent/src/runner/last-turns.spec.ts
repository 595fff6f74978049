import { expect, it } from '@jest/globals';
import { lastTurns } from './last-turns.ts';

it('has the last four turns that were heard', () => {
  const said = [...'abcdef'].map((text, index) => ({
    id: text,
    role: index % 2 === 0 ? ('caller' as const) : ('agent' as const),
    text: text === 'e' ? null : text,
  }));
  expect(lastTurns(said)).toEqual(
    [
      { who: 'caller', text: 'a' },
      { who: 'agent', text: 'b' },
      { who: 'caller', text: 'c' },
      { who: 'agent', text: 'd' },
      { who: 'agent', text: 'f' },
    ].slice(-4),
  );
});
