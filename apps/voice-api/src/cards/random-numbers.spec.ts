/** Random numbers of cards are found however they are written or said; other random numbers stay. */
import { describe, expect, it } from '@jest/globals';
import { maskCards } from './mask-cards.ts';

const SEED = 20_261_130;
const NUMBERS = 2_000;
const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Issuers by what their numbers begin with, and how many digits they have. */
const ISSUERS: readonly (readonly [prefix: string, length: number])[] = [
  ['4', 16],
  ['4', 13],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2719', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['36', 14],
  ['3528', 16],
  ['62', 19],
  ['6759', 18],
];

const ways: Readonly<Record<string, (digits: string) => string>> = {
  'in one': (digits) => digits,
  'in fours': (digits) => (digits.match(/.{1,4}/g) ?? []).join(' '),
  'with dashes': (digits) => (digits.match(/.{1,4}/g) ?? []).join('-'),
  'in pairs': (digits) => (digits.match(/.{1,2}/g) ?? []).join(', '),
  'digit by digit': (digits) => [...digits].join(' '),
  'in words': (digits) => [...digits].map((digit) => UNITS[Number(digit)]).join(' '),
  'in words with doubles': (digits) =>
    (digits.match(/(\d)\1|\d/g) ?? [])
      .map((part) => `${part.length > 1 ? 'double ' : ''}${UNITS[Number(part[0])]}`)
      .join(' '),
};

describe(`random numbers (seed ${SEED})`, () => {
  const random = generator(SEED);
  const digit = (): number => Math.floor(random() * 10);
  const digits = (count: number): string => Array.from({ length: count }, digit).join('');
  const anyOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

  it.each(Object.entries(ways))('of cards are taken out, %s', (_way, write) => {
    const missed = Array.from({ length: NUMBERS / 10 }, () => {
      const [prefix, length] = anyOf(ISSUERS);
      const card = withCheckDigit(prefix + digits(length - prefix.length - 1));
      // What could be a microchip as well is a card only where it is called one.
      return `Take my card ${write(card)}, please`;
    }).filter((text) => maskCards(text) !== 'Take my card [card number], please');
    expect(missed).toEqual([]);
  });

  it.each<[string, () => string]>([
    ['British telephones', () => `0${digits(10)}`],
    ['telephones with a country code', () => `+${anyOf(['44', '49', '353', '1', '48'])}${digits(10)}`],
    ['telephones in words', () => `oh ${[...digits(10)].map((each) => UNITS[Number(each)]).join(' ')}`],
    ['microchips of makers', () => `9${digits(14)}`],
    ['microchips that are called so', () => `the microchip is ${anyOf(['372', '348', '826'])}0${digits(11)}`],
    ['dates', () => `20${digits(2)}-1${digits(1)}-2${digits(1)} 1${digits(1)}:3${digits(1)}`],
    ['booking numbers', () => `booking number ${digits(12)}`],
  ])('of %s stay', (_what, make) => {
    const changed = Array.from({ length: NUMBERS }, make).filter((text) => maskCards(text) !== text);
    expect(changed).toEqual([]);
  });
});

function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
