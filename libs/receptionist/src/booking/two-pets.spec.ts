import { describe, expect, it } from '@jest/globals';
import { readsLikeTwoPets } from './two-pets.ts';

describe("a pet's name", () => {
  it.each([
    'Bella and Max',
    'Tom & Jerry',
    'Luna und Minka',
    'Lola y Pepe',
    'Fifi et Mimi',
    'Tosia i Gucio',
    'Salt+Pepper',
    'Pip, Squeak',
    'ਮੋਤੀ ਅਤੇ ਸ਼ੇਰੂ',
    'Мурка и Барсик',
  ])('reads like two: %s', (name) => {
    expect(readsLikeTwoPets(name)).toBe(true);
  });

  it.each([
    'Anderson',
    'Sandy',
    'Max',
    'Lady Ann',
    'Mr Tibbs',
    "D'Artagnan",
    'Yeti',
    'Jean-Luc',
    'Ö',
    'Etty',
    'Sir Purr the 2nd',
  ])('is one: %s', (name) => {
    expect(readsLikeTwoPets(name)).toBe(false);
  });
});
