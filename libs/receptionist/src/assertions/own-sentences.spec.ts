import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parsePracticeFacts } from '../facts/practice-facts.ts';
import { assertionKind } from './assertion-kind.ts';
import { ownSentences } from './own-sentences.ts';

const example = readFileSync(new URL('../../../../practice-facts.example.json', import.meta.url), 'utf8');
const NOTHING_DONE = { bookings: [], isMessageStored: false, facts: [] };
const QUESTION = 'Is there anything else I can do for you?';

function factsWith(changes: Record<string, unknown> = {}) {
  const parsed = parsePracticeFacts({ ...(JSON.parse(example) as object), ...changes });
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.facts;
}

const said = (words: string, facts = factsWith()) =>
  assertionKind(words, NOTHING_DONE, { isWhole: true, own: ownSentences(facts) });

describe('what the practice has written down', () => {
  const { more, privacy = '', worryAdvice = '', species } = factsWith();
  it.each([privacy, worryAdvice, ...more.map(({ fact }) => fact), ...species.notSeen.map(({ say }) => say)])(
    'is said word for word while nothing is done: %s',
    (fact) => {
      expect(said(`${fact} ${QUESTION}`)).toBeUndefined();
      expect(said(`${fact.toUpperCase()} ${QUESTION}`)).toBeUndefined();
    },
  );

  it('hides nothing else, and asserts no booking itself', () => {
    expect(said(`${privacy} Your appointment is booked.`)).toBe('booking');
    const facts = factsWith({ more: [{ topic: 'Booking', fact: 'Your appointment is booked.' }] });
    expect(said('Your appointment is booked.', facts)).toBe('booking');
  });
});
