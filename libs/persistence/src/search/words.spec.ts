import { describe, expect, it } from '@jest/globals';
import { countFound, placeFound, termsOf, wordsOf } from './words.ts';

const isFound = (text: string, search: string): boolean => {
  const terms = termsOf(search);
  return terms.length > 0 && countFound(text, terms) === terms.length;
};

describe('a text', () => {
  it.each([
    ['My rabbit has stopped eating', 'RABB eat'],
    ['Zoë Müller', 'zoe muller'],
    ['Zoe Muller', 'ZOË'],
    ['İstanbul', 'istanbul'],
    ["It doesn't walk", 'doesn’t'],
    ['Ελένη', 'ελενη'],
    ['Не ест кролик', 'кролик'],
    ['الأرنب لا يأكل', 'الأرنب'],
    ['हमारा खरगोश', 'खरगो'],
    ['我的兔子不吃东西', '兔子'],
    ['我的兔子不吃东西', '西'],
    ['กระต่ายไม่กินอาหาร', 'ไม่กิน'],
    ['うさぎがたべない', 'たべ'],
    ['Ring 07700 900123 after six', '900123'],
    ['Ring 07700 900123 after six', '0123'],
    ['Ring 07700 900123 after six', '+44 7700 900123'],
    ['+44 (0)7700-900123', '7700900123'],
    ['14 Acacia Avenue', '14 acacia'],
    ['<img src=x onerror="alert(1)">', '<img src=x'],
  ])('%j is found by %j', (text, search) => {
    expect(isFound(text, search)).toBe(true);
  });

  it.each([
    ['My rabbit has stopped eating', 'rabbit drinking'],
    ['My rabbit has stopped eating', 'abbit'],
    ['My rabbit has stopped eating', 'r'],
    ['我的兔子不吃东西', '吃兔'],
    ['Ring 07700 900123', '900124'],
    ['Ring 07700 900123', '%_\\ "*'],
    ['Ring 07700 900123', ''],
  ])('%j is not found by %j', (text, search) => {
    expect(isFound(text, search)).toBe(false);
  });

  it('has words of letters, digits and marks alone, none too long and not too many', () => {
    const hostile = `" OR 1=1 ' & | ! <-> :* \\ NEAR( ${'x'.repeat(500)} ${'𠀀'.repeat(99)} \ud800`;
    const words = wordsOf([hostile, ...Array.from({ length: 6_000 }, (_, at) => `w${at}`), null]);
    for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,50}$/u);
    expect(words).toHaveLength(4_000);
  });
});

it('the place of what was found is that of the word', () => {
  const text = 'Good morning. Zoë’s rabbit, 07700 900123.';
  const shown = (search: string) => {
    const place = placeFound(text, search);
    return place && text.slice(place.at, place.at + place.length);
  };
  expect(['zoe', 'RAB', '900 123', 'tortoise'].map(shown)).toEqual([
    'Zoë',
    'rabbit',
    '07700 900123',
    undefined,
  ]);
});
