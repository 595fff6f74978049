import { describe, expect, it } from '@jest/globals';
import { callWords } from '../testing/call-words.ts';
import { STATEMENT_LANGUAGES } from '../statements/languages/index.ts';
import type { DoneActs } from './agreement.ts';
import { assertionKind } from './assertion-kind.ts';

const nothing: DoneActs = { bookings: [], isMessageStored: false, facts: [] };
const message: DoneActs = { ...nothing, isMessageStored: true };
const booking: DoneActs = {
  ...nothing,
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
    },
  ],
};
const whole = { isWhole: true, today: '2026-11-27' };

describe('assertionKind', () => {
  it.each([
    "I've cancelled your old appointment for you.",
    'Your appointment has been moved to Thursday.',
    "That's all rescheduled for you now.",
    'Ich habe Ihren Termin verschoben.',
    'Votre rendez-vous est annulé.',
  ])('is of a change, which no tool makes, whatever is done: %s', (words) => {
    const kinds = [nothing, message, booking].map((done) => assertionKind(words, done, whole));
    expect(kinds).toEqual(['change', 'change', 'change']);
  });

  it.each([
    "I've passed your message on to the team.",
    "I've passed that on and a nurse will ring you back.",
    "I've popped your question in the message for Dr Grey.",
  ])('is of a message, which is true once one is stored: %s', (words) => {
    const kinds = [nothing, message].map((done) => assertionKind(words, done, whole));
    expect(kinds).toEqual(['message', undefined]);
  });

  it.each(["You're booked in for Tuesday at half past five.", "That's all booked, see you on Tuesday!"])(
    'is of a booking, which is true once it is confirmed: %s',
    (words) => {
      const kinds = [nothing, message, booking].map((done) => assertionKind(words, done, whole));
      expect(kinds).toEqual(['booking', 'booking', undefined]);
    },
  );

  it.each([
    "I've sent the form over to you, can you see it?",
    "Thanks for holding, I've moved him to Friday, and was there anything else?",
    'Dr Hale has your note in her hand.',
    'Du cabinet, vous aurez un coup de fil avant midi.',
    'Bueno, se lo puse el lunes a las once, vale.',
  ])('is told before a question, or in words of no known form: %s', (words) => {
    expect(assertionKind(words, nothing, whole)).toBeDefined();
  });

  it.each([
    "So that's Otto, Monday the third at nine with Dr Hale, is that right?",
    'I have half past two or four, which suits you?',
    'Thank you, I have your number.',
    'There was a problem, and nothing has been saved.',
    'Have a lovely day, Mrs Novak.',
    'The morning is fully booked.',
  ])('is none while nothing is done: %s', (words) => {
    expect(assertionKind(words, nothing, whole)).toBeUndefined();
  });

  it.each([
    'If you need to change or cancel it, please ring us.',
    'Would you like me to pass that on to the team?',
    'I cannot move an appointment myself.',
    'Let me see whether I can change that.',
  ])('is none: %s', (words) => {
    const kinds = [nothing, message, booking].map((done) => assertionKind(words, done, whole));
    expect(kinds).toEqual([undefined, undefined, undefined]);
  });
});

describe('after a confirmed booking', () => {
  it.each([
    "Rex is in with Dr Grey on Tuesday the first of December at half past five, so we'll see you then.",
    "I've got you down, Ada, see you on Tuesday. Bye!",
    "I can't order tablets from here, but the booking's made.",
    'You are all set; please bring his vaccination card.',
    'Is there anything else I can help with?',
    'Rex ist am Dienstag um halb sechs bei Dr. Grey eingetragen.',
    'Votre rendez-vous est confirmé pour mardi à dix-sept heures trente.',
    'Rex è prenotato per martedì alle diciassette e trenta.',
    'Wizyta jest zapisana, do zobaczenia we wtorek.',
  ])('may be said: %s', (words) => {
    expect(assertionKind(words, booking, whole)).toBeUndefined();
  });

  it.each([
    ['another day', "You're booked in for Wednesday at half past five."],
    ['another time', "You're booked in for Tuesday at half past six."],
    ['another clinician', "You're booked in with Dr Shepherd on Tuesday."],
    ['another pet', "I've booked Max in too."],
    ['one more pet, without a verb', 'Rex is booked for Tuesday and Max straight after.'],
    ['another act', "I've also ordered her tablets."],
    ['another act behind a true one', "You're booked in for Tuesday, and I've put his flea tablets by."],
    ['what no fact of the practice says', "I've texted you a confirmation."],
    ['somebody who was told', "I've let the vet know about his leg."],
    ['an act, pointed back to', "About the insurance, that's been sent off for you."],
    ['another day, in German', 'Rex ist am Mittwoch um halb sechs eingetragen.'],
    ['another act, in Spanish', 'La cita está confirmada y le he pedido las pastillas.'],
    ['another act, in Polish', 'Wizyta jest zapisana i zamówiłam też tabletki.'],
  ])('is not said: %s', (_, words) => {
    expect(assertionKind(words, booking, whole)).toBeDefined();
  });

  it('is said as the words arrive, and cut off once they differ', () => {
    const kinds = (words: string): unknown[] =>
      words
        .split(/(?<= )/)
        .map((_, at, all) =>
          assertionKind(all.slice(0, at + 1).join(''), booking, { ...whole, isWhole: false }),
        );
    const right = 'Rex is booked in for Tuesday the first of December at half past five with Dr Grey.';
    expect(kinds(right).filter((kind) => kind !== undefined)).toEqual([]);
    const wrong = kinds('Rex is booked in for Tuesday and I have ordered his tablets from the supplier.');
    expect(wrong.findIndex((kind) => kind !== undefined)).toBeLessThan(12);
  });

  it('may be said as the facts of the practice say it', () => {
    const words = 'You will get a confirmation by e-mail.';
    expect(assertionKind(words, booking, whole)).toBe('other_booking');
    const facts = ['A confirmation comes by e-mail within an hour, so you will get one.'];
    expect(assertionKind(words, { ...booking, facts }, whole)).toBeUndefined();
    const fact = 'We have sent you a text by nine on Friday at the latest.';
    expect(assertionKind(fact, { ...booking, facts: [`All done. ${fact}`] }, whole)).toBeUndefined();
  });

  it.each([
    ["Right then. L'altra visita non c'è più, l'ho tolta. Is there anything else?", 'in Italian'],
    ["Ecco, da questo momento l'orario è vostro.", 'with "is", which without its accent is "and"'],
    ['Wszystko, co pani powiedziała, widać już u lekarza na ekranie.', 'with an aside about the caller'],
    ['Bien sûr, avant treize heures.', 'of another time'],
  ])('is of something else than the booking amid other words: %s', (words) => {
    expect(assertionKind(words, booking, whole)).toBeDefined();
  });

  it.each(['Boom, in.', 'I pressed save and it saved.', 'okey dokey she is in for ten past'])(
    'is found in a sentence between others: %s',
    (sentence) => {
      const words = `Right then. ${sentence} Is there anything else?`;
      expect(assertionKind(words, nothing, whole)).toBeDefined();
    },
  );

  it.each(STATEMENT_LANGUAGES)(
    'is none in what the receptionist says in every call, also while it is being said: %s',
    (language) => {
      const words = callWords(language, 'Willow Tree Vets')!;
      const readBack = words.readBack({
        patients: [{ pet: 'Max', species: 'dog', appointmentType: 'consultation' }],
        moment: { date: '2026-12-14', time: '16:50' },
        clinician: 'Dr Imran Shah',
        owner: 'Nasreen Akhtar',
        phone: '07700 900104',
        email: 'nasreen.akhtar@example.org',
      });
      const asserted = [words.greeting, readBack, words.askAgain].flatMap(piecesOf).filter((piece) => {
        return assertionKind(piece, nothing, { ...whole, isWhole: false }) !== undefined;
      });
      expect(asserted).toEqual([]);
    },
  );
});

/** The words as they arrive. */
function piecesOf(text: string): readonly string[] {
  const words = text.split(' ');
  return words.map((_, at) => words.slice(0, at + 1).join(' '));
}
