import { describe, expect, it } from '@jest/globals';
import { formatPhone } from './phone.ts';

/** The pattern of the 2019 document. */
const s19 = /^(\+\d{2})?\d{10}$/;

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
    expect(international).toMatch(s19);
    expect(formatPhone(phone, 'digits', code)).toBe(digits);
  });

  it.each(['', '12', 'ring me', '07700 9001x3', '+44 7700 900123 900123 900123'])('"%s" is none', (phone) => {
    expect(formatPhone(phone)).toBeUndefined();
  });

  it('are left alone where that is asked for', () => {
    expect(formatPhone(' 07700 900123 ', 'asGiven')).toBe('07700 900123');
    expect(formatPhone('  ', 'asGiven')).toBeUndefined();
  });
});
