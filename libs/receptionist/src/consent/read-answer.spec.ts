import { describe, expect, it } from '@jest/globals';
import { readAnswer, type Answer } from './read-answer.ts';

const answers: Readonly<Record<Answer, readonly string[]>> = {
  yes: [
    'Yes.',
    'yes please',
    'Yeah, go ahead.',
    "Um, yes that's right",
    "That's correct, thank you.",
    'Perfect!',
    'OK',
    "No, that's fine.",
    'No problem, yes.',
    "yes, can't wait",
    'Sounds good to me',
    'Yep, book it please',
    'Yes, half past ten on the 24th, lovely',
    "That's all correct, yes",
    "The name's right, the number's right and so is everything else.",
    'Hang on, let me see. Yes.',
    'Nothing wrong with any of that',
    'Oui, c’est ça.',
    'Sí, correcto',
    'Ja, genau.',
    'Tak, zgadza się.',
    'हाँ जी',
    'جی ہاں',
    '是的',
  ],
  no: [
    'No.',
    'nope',
    "No, that's wrong",
    "That's not right",
    "Yes, but don't book it",
    'Yes... actually, make it eleven',
    'yes, can we change the time',
    'Stop!',
    'I want a different day',
    'the phone number is wrong',
    'cancel that',
    'Non, pas du tout',
    'Nein, das ist falsch',
    'Nie.',
  ],
  unclear: [
    'wait',
    'Yes, wait a second',
    'hold on, let me check',
    'yes but it is Max',
    "I'm not sure",
    'maybe',
    'What does it cost?',
    'Yes?',
    'the weather is nice today',
    "Yes, it's 07700 900124",
    'yes, oh seven seven double oh nine',
    "Yes, it's S M Y T H",
    'yes sam@example.com',
    'Right.',
    'is right',
    "Tuesday's right.",
    'Rex is right',
    'the rest is right',
  ],
  filler: ['', ' ', 'Um', 'uh...', 'Thank you', 'Hmm, well', 'thanks!', '…'],
};

const VALUES = {
  date: '2026-11-24',
  time: '10:30',
  phone: '07700 900123',
  email: 'ada@example.org',
  pet: 'Rex',
};

describe('a name that was read back', () => {
  const values = { pet: 'Rex', owner: 'Linda Hargreaves', date: '2026-11-24', time: '10:30' };
  const read = (text: string): string => readAnswer(text, { languages: ['en'], values });

  it.each([
    "Hargreaves, that's correct.",
    "Rex, that's right",
    'Linda Hargreaves is right',
    "That's correct, Linda",
  ])('with nothing but that it is right is no yes to the rest: %s', (text) =>
    expect(read(text)).toBe('unclear'),
  );

  it.each(["Yes, Hargreaves, that's all correct.", "Yes please, that's Rex and all correct."])(
    'takes nothing from a yes: %s',
    (text) => expect(read(text)).toBe('yes'),
  );
});

describe('the answer to a read-back', () => {
  for (const [answer, texts] of Object.entries(answers)) {
    it.each(texts.map((text) => [text]))(`"%s" is ${answer}`, (text) => {
      expect(readAnswer(text, { languages: [], values: VALUES })).toBe(answer);
    });
  }
});
