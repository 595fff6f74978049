import { describe, expect, it } from '@jest/globals';
import { formatPhone, readPhone } from './phone.ts';

/** The pattern of the 2019 document. */
const S19_PATTERN = /^(\+\d{2})?\d{10}$/;

describe('phone numbers', () => {
  it.each([
    ['07700 900123', '44', '+447700900123', '447700900123'],
    ['+44 7700 900123', '44', '+447700900123', '447700900123'],
    ['+44 (0)7700 900123', '44', '+447700900123', '447700900123'],
    ['0044 7700 900123', '44', '+447700900123', '447700900123'],
    ['447700900123', '44', '+447700900123', '447700900123'],
    ['(020) 7946-0123', '44', '+442079460123', '442079460123'],
    ['(415) 555-0123', '1', '4155550123', '14155550123'],
    ['1 415 555 0123', '1', '4155550123', '14155550123'],
    ['+1 415 555 0123', '44', '4155550123', '14155550123'],
  ])('%s, dialled in +%s, is sent as %s or as %s', (phone, code, international, digits) => {
    expect(formatPhone(phone, 'international', code)).toBe(international);
    expect(international).toMatch(S19_PATTERN);
    expect(formatPhone(phone, 'digits', code)).toBe(digits);
  });

  it.each([
    ['07700 900123', 'a mobile number reserved for examples', '447700900123'],
    ['01632 960123', 'a landline number reserved for examples', '441632960123'],
    ['016977 2345', 'a landline number of nine digits', '44169772345'],
    ['0800 1111', 'a short freephone number', '448001111'],
    ['0300 123 4567', 'a non-geographic number', '443001234567'],
    ['2079460123', 'a national number without its zero', '442079460123'],
    ['020-7946/0123', 'hyphen and slash', '442079460123'],
    ['020.7946.0123', 'dots', '442079460123'],
    ['0 7 7 0 0 9 0 0 1 2 3', 'digit by digit', '447700900123'],
    ['00 44 7700 900 123', 'an international prefix that stands alone', '447700900123'],
    ['+44 1481 960123', 'Guernsey', '441481960123'],
    ['+353 1 234 5678', 'Ireland', '35312345678'],
    ['00353 86 123 4567', 'Ireland, dialled from Britain', '353861234567'],
    ['+33 6 12 34 56 78', 'France', '33612345678'],
    ['+49 30 123456', 'Germany', '4930123456'],
    ['+39 06 1234 5678', 'Italy, whose zero is dialled', '390612345678'],
    ['+48 512 345 678', 'Poland', '48512345678'],
    ['+91 98765 43210', 'India', '919876543210'],
    ['+61 491 570 156', 'Australia', '61491570156'],
  ])('accepts %s: %s', (phone, _, digits) => {
    expect(formatPhone(phone, 'digits')).toBe(digits);
  });

  it.each([
    ['+44 07700 900123', 'the zero after the calling code is not dialled', '447700900123'],
    ['07700–900123', 'a dash', '447700900123'],
    ['٠٧٧٠٠ ٩٠٠١٢٣', 'Arabic digits', '447700900123'],
    ['+683 4002', 'Niue, seven digits in all', '6834002'],
  ])('reads %s, which a pattern gets wrong: %s', (phone, _, digits) => {
    expect(formatPhone(phone, 'digits')).toBe(digits);
  });

  it.each([
    ['', 'nothing'],
    ['12', 'too short'],
    ['12345', 'too short'],
    ['999', 'an emergency number'],
    ['116 123', 'a short number of one country'],
    ['12345678', 'too short for a British number'],
    ['077009001234', 'a digit too many'],
    ['07700 9001234567', 'digits too many'],
    ['+44 7700 900123 900123 900123', 'two numbers'],
    ['+999 1234567890', 'no such calling code'],
    ['++447700900123', 'two signs'],
    ['ring me', 'words'],
    ['my number is 07700 900123', 'words and a number'],
    ['07700 9001x3', 'a letter'],
    ['07700 900123 ext 4', 'an extension, for which the service has no format'],
  ])('refuses "%s": %s', (phone) => {
    expect(formatPhone(phone)).toBeUndefined();
  });

  it.each([
    ['07700 90012', 'too_short'],
    ['12345678', 'too_short'],
    ['077009001234', 'too_long'],
    ['07700 900123 ext 4', 'extension'],
    ['ring me', 'not_a_number'],
    ['12', 'not_a_number'],
    ['', 'not_a_number'],
    ['+999 1234567890', 'not_a_number'],
    ['0800 1111', 'not_taken'],
    ['016977 2345', 'not_taken'],
    ['+33 6 12 34 56 78', 'not_taken'],
    ['+48 512 345 678', 'not_taken'],
  ])('say what is wrong with "%s": %s', (phone, problem) => {
    expect(readPhone(phone)).toEqual({ ok: false, problem });
  });

  it.each([
    ['+44 07700 900123', '+447700900123', '07700 900123'],
    ['0044 07700 900123', '+447700900123', '07700 900123'],
    ['07700\u2011900\u2011123', '+447700900123', '07700 900123'],
    ['٠٧٧٠٠ ٩٠٠١٢٣', '+447700900123', '07700 900123'],
    ['+353 86 123 4567', '+353861234567', '+353 86 123 4567'],
    ['+91 98765 43210', '+919876543210', '+91 98765 43210'],
    ['+1 415 555 0123', '4155550123', '+1 415 555 0123'],
  ])('are read and written as people do: %s', (phone, sent, written) => {
    expect(readPhone(phone)).toEqual({ ok: true, sent, written });
  });

  it('are left alone where that is asked for', () => {
    expect(formatPhone(' 07700 900123 ', 'asGiven')).toBe('07700 900123');
    expect(formatPhone('  ', 'asGiven')).toBeUndefined();
  });
});
