import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from '../assertions/asserts-booking.ts';
import { practice } from '../testing/test-receptionist.ts';
import { callStatements, type CallStatements } from './call-statements.ts';

const statements = (changes: { readonly languages?: readonly string[] } = {}): CallStatements => {
  const written = callStatements({ ...practice, ...changes });
  if (written === undefined) throw new Error('no words');
  return written;
};
const textsOf = ({ opening, apology, moment, unheard, emergency }: CallStatements): string[] =>
  [opening.greeting, opening.disclosure, apology, moment, unheard, emergency].map(({ text }) => text);

describe('what a call says itself', () => {
  it.each(['en', 'de'])(
    'discloses the assistant and the recording, twice in the same words (%s)',
    (language) => {
      const { greeting, disclosure } = statements({ languages: [language] }).opening;
      expect(greeting.text).toContain(practice.name);
      const said = disclosure.text.slice(disclosure.text.indexOf(': ') + 2);
      expect(greeting.text).toContain(said);
      expect(greeting.language).toBe(language);
    },
  );

  it.each(['en', 'de'])('tells the number of the practice digit by digit, and once more (%s)', (language) => {
    const { apology, emergency } = statements({ languages: [language] });
    for (const { text } of [apology, emergency]) expect(text.split('0 2 0 7 9, 4 6 0 0 0 0')).toHaveLength(3);
    expect(emergency.text).toContain('0 2 0 7 9, 4 6 0 9 9 9');
  });

  it('names no digits without a number', () => {
    const { phone: _phone, outOfHoursPhone: _outOfHours, ...unnumbered } = practice;
    const written = callStatements(unnumbered)!;
    for (const text of textsOf(written)) expect(text).not.toMatch(/\d|undefined/);
    expect(written.contacts).toEqual({ unavailable: [], emergency: [] });
  });

  it('shows both numbers with whose they are', () => {
    expect(statements().contacts.unavailable).toEqual([
      { label: 'The practice', phone: '020 7946 0000' },
      { label: 'When it is closed', phone: '020 7946 0999' },
    ]);
  });

  it('asserts no booking', () => {
    for (const text of textsOf(statements())) expect(assertsBooking(text)).toBe(false);
  });

  it('has no words of a language that it lacks', () => {
    expect(callStatements({ ...practice, languages: ['pa'] })).toBeUndefined();
  });
});
