import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOwnerDetails } from './booking/owner-details.ts';
import { parseMessageDetails } from './message-details.ts';
import { bookingArguments } from './testing/tool-arguments.ts';

const ACTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Any characters, and more often those that a screen obeys. */
const spoiled = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\u001b[31m', '\u009b', '\u202e', '\u2066', '\u200b', '\ufeff', '\n', '\u2028', '\ud83d'),
  ),
  maxLength: 20,
});

const message = (given: object): object => ({
  topic: 'other',
  message: 'the form',
  caller_name: 'Ada Example',
  phone: null,
  pet_name: null,
  call_back: false,
  call_back_when: null,
  ...given,
});

describe('what goes to the diary, the ledger and staff', () => {
  it('has no character that a screen obeys, in names and notes of a booking', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const name = `Ada${text}Example`;
        const result = parseOwnerDetails(
          bookingArguments('t', {
            owner_first_name: name,
            owner_last_name: name,
            pet_name: name,
            notes: text,
            more_pets: [{ pet_name: name, notes: text }],
          }),
        );
        expect(result.ok && textsIn(result.details)).not.toContainEqual(expect.stringMatching(ACTIVE));
      }),
    );
  });

  it('has none in a message', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const name = `Ada${text}Example`;
        const given = { message: name, caller_name: name, pet_name: name, call_back_when: name };
        const result = parseMessageDetails(message({ ...given, call_back: true, phone: '07700 900123' }));
        expect(result.ok && textsIn(result.details)).not.toContainEqual(expect.stringMatching(ACTIVE));
      }),
    );
  });

  it('keeps every letter, and what separates words', () => {
    const result = parseMessageDetails(
      message({ message: 'two\nlines', caller_name: 'Zoë\u202e Łęcka\u001b' }),
    );
    expect(result).toMatchObject({ ok: true, details: { words: 'two lines', callerName: 'Zoë Łęcka' } });
  });

  it('asks again for a name of nothing else', () => {
    expect(parseMessageDetails(message({ caller_name: '\u200b\u202e\u001b' }))).toMatchObject({
      ok: false,
      refusal: { fields: ['caller_name'] },
    });
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
