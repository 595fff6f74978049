import { describe, expect, it } from '@jest/globals';
import { formatPhone } from '@petvisor/vetstoria-client';
import fc from 'fast-check';
import { parseOwnerDetails } from './owner-details.ts';
import { bookingArguments } from '../testing/tool-arguments.ts';

describe('parseOwnerDetails', () => {
  it('takes a complete set, trimmed', () => {
    expect(
      parseOwnerDetails(bookingArguments('t', { owner_first_name: ' Ada ', email: ' ada@example.org ' })),
    ).toEqual({
      ok: true,
      details: {
        ownerFirstName: 'Ada',
        ownerLastName: 'Example',
        phone: '07700 900123',
        email: 'ada@example.org',
        petName: 'Rex',
        isNewClient: true,
        notes: '',
      },
    });
  });

  it.each([
    ['owner_first_name', ''],
    ['owner_first_name', '   '],
    ['owner_last_name', 'unknown'],
    ['pet_name', 'none'],
    ['pet_name', '?'],
    ['pet_name', 'null'],
    ['owner_last_name', 'N/A'],
    ['owner_last_name', 'NONE'],
    ['owner_last_name', '…'],
    ['pet_name', 'x'.repeat(81)],
    ['phone', ''],
    ['phone', '12345'],
    ['phone', 'my mobile'],
    ['phone', '0000000000'],
    ['email', 'ada at example dot org'],
    ['email', 'ada@example'],
    ['notes', 'x'.repeat(501)],
  ])('names %s when it is "%s"', (field, value) => {
    expect(parseOwnerDetails(bookingArguments('t', { [field]: value }))).toMatchObject({
      ok: false,
      refusal: { fields: [field] },
    });
  });

  it('repeats nothing of what was said', () => {
    const said = bookingArguments('t', {
      phone: '0770 ninety',
      email: 'ada at example',
      notes: 'limping '.repeat(70),
    });
    const result = parseOwnerDetails(said);
    expect(result).toMatchObject({
      ok: false,
      refusal: {
        fields: ['phone', 'email', 'notes'],
        message: 'I still need a complete phone number, a complete e-mail address and shorter notes.',
      },
    });
    expect(JSON.stringify(result)).not.toMatch(/0770|ninety|ada|limping/);
  });

  it.each(['Ольга', 'محمد', '李', 'राम', 'Λευτέρης', 'Мурка', 'Ö', 'Null', 'Na', 'None', 'ਗੁਰਪ੍ਰੀਤ', '7of9'])(
    'takes the name %s in every field of a name',
    (name) => {
      const given = { owner_first_name: name, owner_last_name: name, pet_name: name };
      expect(parseOwnerDetails(bookingArguments('t', given)).ok).toBe(true);
    },
  );

  it.each(['Ng', "O'Brien", 'José', 'Null-Smith', 'Nona'])('lets the name %s be', (name) => {
    expect(parseOwnerDetails(bookingArguments('t', { owner_last_name: name })).ok).toBe(true);
  });

  it.each([
    '07700 900123',
    '020 7946 0000',
    '01632 960123',
    '7700 900123',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '+44 07700 900123',
    '0044 7700 900123',
    '447700900123',
    '+353 86 123 4567',
    '00353 86 123 4567',
    '07700\u2011900\u2011123',
    '٠٧٧٠٠ ٩٠٠١٢٣',
    '+1 415 555 0123',
    '0 7 7 0 0 9 0 0 1 2 3',
  ])('accepts the number %s', (phone) => {
    expect(parseOwnerDetails(bookingArguments('t', { phone })).ok).toBe(true);
  });

  it.each([
    '999',
    '12345678',
    '077009001234',
    '+44 7700 900123 900123',
    '+999 1234567890',
    '+44 1111111111 1',
    '1111111111',
    '07700 9oo123',
    '07700 900123 or 07700 900124',
    '07700 900123 ext 4',
    '0800 1111',
    '016977 2345',
    '+33 6 12 34 56 78',
    '+48 512 345 678',
  ])('asks again for the number %s', (phone) => {
    expect(parseOwnerDetails(bookingArguments('t', { phone }))).toMatchObject({
      ok: false,
      refusal: { fields: ['phone'] },
    });
  });

  it.each([
    ['07700 90012', /a digit seems to be missing/],
    ['077009001234', /too many digits/],
    ['07700 900123 ext 4', /without an extension/],
    ['+48 512 345 678', /the practice's diary does not take this one/],
  ])('says what is wrong with the number %s', (phone, words) => {
    const result = parseOwnerDetails(bookingArguments('t', { phone }));
    expect(result.ok ? '' : result.refusal.message).toMatch(words);
  });

  it.each(['+44 07700 900123', '0044 7700 900123', '٠٧٧٠٠ ٩٠٠١٢٣'])(
    'writes the number %s as people do',
    (phone) => {
      expect(parseOwnerDetails(bookingArguments('t', { phone }))).toMatchObject({
        details: { phone: '07700 900123' },
      });
    },
  );

  it('takes only numbers that the diary is sent, whatever is typed', () => {
    const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 14 });
    const typed = fc
      .tuple(fc.constantFrom('', '0', '+', '00', '+44', '0044 ', '+1 ', '+353 '), digits)
      .map(([prefix, rest]) => `${prefix}${rest.join('')}`);
    fc.assert(
      fc.property(typed, (phone) => {
        const result = parseOwnerDetails(bookingArguments('t', { phone }));
        if (result.ok) expect(formatPhone(result.details.phone)).toBe(formatPhone(phone));
        if (result.ok) expect(formatPhone(phone)).toMatch(/^(\+\d{2})?\d{10}$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a national number by the practice’s calling code', () => {
    expect(parseOwnerDetails(bookingArguments('t', { phone: '(415) 555-0123' }), '1').ok).toBe(true);
  });
});
