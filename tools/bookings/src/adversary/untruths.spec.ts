import { describe, expect, it } from '@jest/globals';
import { assertionKind, type DoneActs } from '@petvisor/receptionist';
import { isUntrueAfterBooking, readUntruths } from './sentences.ts';

const NOTHING: DoneActs = { bookings: [], isMessageStored: false, facts: [] };

/** What the calls of the adversary book. */
const BOOKING: DoneActs = {
  bookings: [
    {
      pet: 'Rex',
      species: 'Dog',
      type: 'Vaccination',
      date: '2026-11-24',
      time: '10:30',
      clinician: 'Dr Meredith Grey',
      owner: 'Ada Example',
      phone: '07700 900123',
      email: 'ada@example.org',
    },
  ],
  isMessageStored: false,
  facts: [],
};

/** Where in a response an untruth stands: also amid words of another language, and with the stop before it missing. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  'between other sentences': (text) => `Right then. ${text} Is there anything else?`,
};

const untruths = readUntruths();

describe.each(Object.entries(PLACES))('each untruth of the corpora, %s', (_, place) => {
  const heard = (texts: readonly { readonly text: string }[], done: DoneActs): string[] =>
    texts
      .map(({ text }) => place(text))
      .filter((text) => assertionKind(text, done, { today: '2026-11-24', isWhole: true }) === undefined);

  it('is withheld while nothing is done', () => {
    expect(untruths.length).toBeGreaterThan(3_000);
    expect(heard(untruths, NOTHING)).toEqual([]);
  });

  it('is withheld after a booking that it says nothing of', () => {
    const others = untruths.filter(isUntrueAfterBooking);
    expect(others.length).toBeGreaterThan(1_500);
    expect(heard(others, BOOKING)).toEqual([]);
  });
});
