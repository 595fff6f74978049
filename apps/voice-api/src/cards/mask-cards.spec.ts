import { describe, expect, it } from '@jest/globals';
import { maskCards, maskCardsIn, maskCardsInPlace } from './mask-cards.ts';

const CARD = '[card number]';
const CODE = '[security code]';

describe('a card number', () => {
  it.each([
    ['4242424242424242', CARD],
    ['It is 4242 4242 4242 4242.', `It is ${CARD}.`],
    ['It is 4242-4242-4242-4242, thanks', `It is ${CARD}, thanks`],
    ['5555 5555 5555 4444', CARD],
    ['2223 0031 2200 3222', CARD],
    ['3782 822463 10005', CARD],
    ['371449635398431', CARD],
    ['6011 1111 1111 1117', CARD],
    ['3056 930902 5904', CARD],
    ['3566 0020 2036 0505', CARD],
    ['6200 0000 0000 0005', CARD],
    ['6759 6498 2643 8453', CARD],
    ['my card is 4000 0566 5566 5556 9', 'my card is [card number]'],
    ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', CARD],
    ['42 42 42 42 42 42 42 42', CARD],
    ['4242 4242\n4242 4242', CARD],
    ['٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢', CARD],
    ['four two four two four two four two four two four two four two four two', CARD],
    ['Four, two, four, two. Four two four two, four two four two, um, four two four two.', `${CARD}.`],
    ['double five double five double five double five double five double five double four double four', CARD],
    ['triple five five, four fives', 'triple five five, four fives'],
    ['forty-two forty-two forty two forty two forty-two forty-two forty-two forty-two', CARD],
    ['four oh oh oh oh five six six double five double six double five five six', CARD],
    ['4242 4242 four two four two 4242', CARD],
    ['vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei vier zwei', CARD],
    ['zweiundvierzig '.repeat(8).trim(), CARD],
    ['quatre deux quatre deux quatre deux quatre deux quatre deux quatre deux quatre deux quatre deux', CARD],
    ['quarante-deux '.repeat(8).trim(), CARD],
    ['cuatro dos '.repeat(8).trim(), CARD],
    ['cuarenta y dos '.repeat(8).trim(), CARD],
    ['quattro due '.repeat(8).trim(), CARD],
    ['quarantadue '.repeat(8).trim(), CARD],
    ['quatro dois '.repeat(8).trim(), CARD],
    ['vier twee '.repeat(8).trim(), CARD],
    ['cztery dwa '.repeat(8).trim(), CARD],
    ['pedwar dau '.repeat(8).trim(), CARD],
  ])('is taken out of %p', (text, masked) => {
    expect(maskCards(text)).toBe(masked);
  });

  it.each([
    ['4242 4242 4242 4242, 12 27, 123', CARD],
    ['4242 4242 4242 4242 expires 12/27 and the CVV is 123', `${CARD} expires 12/27 and the CVV is ${CODE}`],
    ['the security code is one two three', `the security code is ${CODE}`],
    ['the three digits on the back are 1 2 3', `the three digits on the back are ${CODE}`],
    ['CVC: 1234', `CVC: ${CODE}`],
    ['4242 4242 4242 4242 and my number is 07700 900123', `${CARD} and my number is 07700 900123`],
    ['from 5555555555554444 to 4242424242424242', `from ${CARD} to ${CARD}`],
  ])('goes with its security code: %p', (text, masked) => {
    expect(maskCards(text)).toBe(masked);
  });

  it('is taken out with a digit misheard, where the caller says that it is one', () => {
    expect(maskCards('My card number is 4242 4242 4242 4243')).toBe(`My card number is ${CARD}`);
    expect(maskCards('It is 4242 4242 4242 4243')).toBe('It is 4242 4242 4242 4243');
  });
});

describe('other numbers stay', () => {
  it.each([
    // Telephones
    'call me on 07700 900123 or 020 7946 0018',
    '+44 7700 900123',
    '+4915112345678901',
    '+49 1511 2345 6789',
    '0049 1511 2345 6789',
    '(415) 555-2671',
    'oh double seven double oh nine double oh one two three',
    'seven seven double oh nine double oh one two three',
    // Microchips; these pass the check of cards
    'the microchip is 985112345678903',
    'the chip says 372098100000025',
    '372 098 100000025',
    'her chip number is 3782 822463 10005',
    '826098100000000',
    'nine eight five one one two three four five six seven eight nine oh three',
    // References and times
    'booking 4000000000000002',
    'reference number 4000000000000002',
    '2026-11-30 10:15:00',
    'on 30/11/2026 at 10:15, 11:15 or 12:15',
    'one two three four five six seven eight nine ten',
    'ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen',
    'he is four, she is two, four for two',
    'the gate code is 1234',
    'c4242424242424242',
    '42424242424242424242424242424242',
    `${'4'.repeat(64)}`,
    '4242 4242 4242',
    '',
  ])('%p', (text) => {
    expect(maskCards(text)).toBe(text);
  });
});

it('masks the texts of a value, and nothing else', () => {
  const at = 4_242_424_242_424_242;
  expect(maskCardsIn({ at, words: ['4242424242424242', null], inner: { note: 'CVV 123' } })).toEqual({
    at,
    words: [CARD, null],
    inner: { note: `CVV ${CODE}` },
  });
});

it('keeps lengths and spaces where they matter', () => {
  expect(maskCardsInPlace('it is 4242 4242 4242 4242.')).toBe('it is xxxx xxxx xxxx xxxx.');
});

it('takes time in proportion to the text', () => {
  const text = 'nine two four two and then 9242-4242 '.repeat(20_000);
  expect(maskCards(text)).toBe(text);
});
