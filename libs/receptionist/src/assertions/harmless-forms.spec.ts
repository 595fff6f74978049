import { describe, expect, it } from '@jest/globals';
import type { DoneActs } from './agreement.ts';
import { assertionKind } from './assertion-kind.ts';

const booking: DoneActs = {
  bookings: [
    {
      pet: 'Rex',
      species: 'Dog',
      type: 'Vaccination',
      // A Tuesday.
      date: '2026-12-01',
      time: '17:30',
      clinician: 'Dr Meredith Grey',
      owner: 'Ada Example',
      phone: '07700 900123',
    },
  ],
  isMessageStored: false,
  facts: [],
};
const context = { isWhole: true, today: '2026-11-27' };

/** What the caller hears of it. */
function heardOf(text: string): string {
  const words = text.split(/(?<= )/);
  const stoppedAt = words.findIndex((_, at) => {
    const said = words.slice(0, at + 1).join('');
    return assertionKind(said, booking, { ...context, isWhole: at === words.length - 1 }) !== undefined;
  });
  return stoppedAt === -1 ? text : words.slice(0, stoppedAt).join('');
}

describe('once something is done', () => {
  it.each([
    'I have Wednesday the 2nd of December at quarter past nine with Dr House. Which would you like?',
    'Let me read that back: a consultation for Luna, your cat, on Wednesday the 2nd of December at noon.',
    'Please ring the practice on 0 2 0, 7 9 4 6, 0 0 0 0.',
    'On Monday the 7th of December we are open from half past eight to six.',
    'When we are closed, please ring the Night Vets.',
    'If he gets any worse, call straight back.',
    "I haven't cancelled anything.",
    'No text was sent.',
    'Thanks for explaining all that so clearly.',
    'You said you wanted to ring the kennels yourself.',
    'Am Dienstag um zehn wäre noch etwas frei.',
    'No le puedo asegurar una hora.',
    'Poverino, che spavento.',
    'Mogę zostawić wiadomość dla zespołu.',
  ])('forms in which nothing is asserted are heard, word by word: %s', (text) => {
    expect(heardOf(text)).toBe(text);
  });

  it.each([
    ['what somebody thinks', 'Dr Osei thinks it is nothing but a pulled muscle.'],
    ['what somebody knows', "She's aware that he hasn't been eating."],
    ['what is there already', 'The blood results are back and they look fine.'],
    ['what is no longer so', "We shan't be expecting you on the ninth any more."],
    ['what need not be paid', "You won't be charged for that visit."],
    ['who rings', 'You can expect a phone call from Dr Adeyemi within the hour.'],
    ['who rings, in advice', 'Keep your phone handy, Dr Reeve is about to ring.'],
    ['what comes by e-mail', "There's an email winging its way over."],
    ['an act without a subject', 'Schon passiert.'],
    ['an appointment that is gone', 'Samedi, plus personne ne vous attend.'],
    ['who rings, in Punjabi', 'ਪੰਜ ਵਜੇ ਤੋਂ ਪਹਿਲਾਂ ਕਲੀਨਿਕ ਤੋਂ ਕਾਲ ਆਵੇਗੀ।'],
  ])('whatever else is said is withheld: %s', (_, text) => {
    expect(heardOf(text)).not.toBe(text);
  });
});

describe('while nothing is done', () => {
  const nothing: DoneActs = { bookings: [], isMessageStored: false, facts: [] };

  it.each([
    'Okay, removed.',
    'Trzymam.',
    'Segurei.',
    "She's aware that he hasn't been eating.",
    "You're on.",
  ])('a sentence of no known form is withheld at a small doubt: %s', (text) => {
    expect(assertionKind(text, nothing, context)).toBeDefined();
  });

  it.each([
    'All right, let us start again.',
    "We're open from half eight till six on weekdays.",
    'The nurse is in until six tonight.',
    "If it's confirmed you'll get a text.",
  ])('what has a form is heard: %s', (text) => {
    expect(assertionKind(text, nothing, context)).toBeUndefined();
  });
});
