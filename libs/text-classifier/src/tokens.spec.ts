import { describe, expect, it } from '@jest/globals';
import { tokensOf } from './tokens.ts';

describe('the tokens of a text', () => {
  it.each([
    ["He's NOT breathing!", ['he', "'s", 'not', 'breathing', '!']],
    ['hes not, I cant', ['he', "'s", 'not', ',', 'i', 'ca', "n't"]],
    ['She won’t wake', ['she', 'wo', "n't", 'wake']],
    ['a 3 month old, 07700 900123', ['a', '7', 'month', 'old', ',', '2000', '2000']],
    ["l'appuntamento è fissato", ['l', 'appuntamento', 'è', 'fissato']],
    ['मेरा कुत्ता साँस नहीं ले रहा।', ['मेरा', 'कुत्ता', 'साँस', 'नहीं', 'ले', 'रहा', '.']],
    ['میرا کتا سانس نہیں لے رہا۔', ['میرا', 'کتا', 'سانس', 'نہیں', 'لے', 'رہا', '.']],
    ['', []],
  ])('of "%s" are words, endings, numbers and punctuation', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it('are the last ones of a long text', () => {
    const tokens = tokensOf(`${'so '.repeat(5_000)}breathing`);
    expect(tokens.length).toBeLessThanOrEqual(120);
    expect(tokens.at(-1)).toBe('breathing');
  });
});
