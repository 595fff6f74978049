import { describe, expect, it } from '@jest/globals';
import { SpreadCards, type TurnWords } from './spread-cards.ts';

const CARD = '[card number]';

/** Returns the words that are stored in the end of what a caller said, with an answer to each turn. */
function stored(said: readonly string[], answers: readonly string[] = []): TurnWords[] {
  const cards = new SpreadCards();
  const rows = said.map((userInput, at) => ({ userInput, aiResponse: answers[at] ?? 'Go on.' }));
  rows.forEach((words, at) => {
    for (const { uid, words: masked } of cards.hear({ uid: String(at), words })) rows[Number(uid)] = masked;
  });
  return rows;
}

const inputs = (said: readonly string[], answers?: readonly string[]): string[] =>
  stored(said, answers).map(({ userInput }) => userInput);

describe('a card number that is said over several turns', () => {
  it.each([
    [
      ['My card is 4242', '4242', '4242', '4242'],
      [`My card is ${CARD}`, CARD, CARD, CARD],
    ],
    [
      ['4242 4242', 'and then 4242 4242. Is that all?'],
      [CARD, `and then ${CARD}. Is that all?`],
    ],
    [
      ['four two four two', 'four two four two', 'uh, four two four two', 'four two four two.'],
      [CARD, CARD, `uh, ${CARD}`, `${CARD}.`],
    ],
    [
      ['5555, okay?', 'Hold on, let me look.', '5555 5555', '4444'],
      [`${CARD}, okay?`, 'Hold on, let me look.', CARD, CARD],
    ],
    [
      ['It is 3782', '822463', '10005'],
      [`It is ${CARD}`, CARD, CARD],
    ],
    [
      ['vier zwei vier zwei', 'vier zwei vier zwei', 'vier zwei vier zwei', 'vier zwei vier zwei'],
      [CARD, CARD, CARD, CARD],
    ],
    [
      ['I was born in 1980.', 'Four thousand two', '4242', '4242', '4242', '4242'],
      ['I was born in 1980.', 'Four thousand two', CARD, CARD, CARD, CARD],
    ],
  ])('is taken out of all of them: %p', (said, expected) => {
    expect(inputs(said)).toEqual(expected);
  });

  it('is taken out of what the agent repeats of it', () => {
    const rows = stored(['4242 4242', '4242 4242'], ['I have 4242 4242, and?', 'Call us on 020 7946 0958.']);
    expect(rows.map(({ aiResponse }) => aiResponse)).toEqual([
      `I have ${CARD}, and?`,
      'Call us on 020 7946 0958.',
    ]);
  });
});

describe('other numbers', () => {
  it.each([
    [['07700', '900', '123']],
    [['It is 0044', '7700 900 123', '42']],
    [['4242', '4242', '4242', '4243']],
    [['4242 apples and a bag of food please', '4242', '4242', '4242']],
    [['4242', '4242']],
    [['At 10 15', 'on the 4th', '2026']],
  ])('stay: %p', (said) => {
    expect(inputs(said)).toEqual(said);
  });

  it('stay when they were asked for as something else', () => {
    const said = ['4242', '4242', '4242', '4242'];
    const answers = ['And the rest of the policy?', 'Go on.', 'Go on.', 'Thank you.'];
    expect(inputs(said, answers)).toEqual(said);
  });

  it('stay when their parts lie too far apart', () => {
    const said = ['4242', ...Array.from({ length: 8 }, () => 'Hold on.'), '4242', '4242', '4242'];
    expect(inputs(said)).toEqual(said);
  });
});
