/**
 * Judges what an agent says in a call in a language, in which a language's patterns and words are met for the first time: that
 * takes tens of milliseconds, which no call should wait for.
 */
import { spokenPhone } from '../statements/spoken-phone.ts';
import { statementWords } from '../statements/languages/index.ts';
import type { DoneActs } from './agreement.ts';
import { assertionKind } from './assertion-kind.ts';

const DATE = '2026-01-02';
const NOTHING_DONE: DoneActs = { bookings: [], isMessageStored: false, facts: [] };
const BOOKED: DoneActs = {
  ...NOTHING_DONE,
  bookings: [
    {
      pet: 'Rex',
      species: 'Dog',
      type: 'Vaccination',
      date: DATE,
      time: '10:30',
      clinician: 'Dr Meredith Grey',
      owner: 'Ada Example',
      phone: '07700 900123',
      email: 'ada@example.org',
    },
  ],
};

/** Words of a text that are judged by themselves, as they arrive; the whole of it is judged too. */
const FIRST_WORDS = [1, 2, 4, 8];

/**
 * Prepares the judge of the agent's words in these languages, step by step: whoever calls it can see to calls after each
 * step. A language without words for bookings needs no step. Run it to its end once, at start-up.
 * @param languages as in ISO 639-1
 */
export function* prepareAssertions(languages: readonly string[]): Generator<void, void, void> {
  for (const language of languages)
    for (const text of textsIn(language))
      for (const words of beginningsOf(text))
        for (const done of [NOTHING_DONE, BOOKED]) {
          assertionKind(words, done, { today: DATE, isWhole: words === text });
          yield;
        }
}

function textsIn(language: string): readonly string[] {
  const words = statementWords(language);
  if (words?.booking === undefined) return [];
  const { opening, question, moment, unheard, booking } = words;
  const at = { date: DATE, time: '10:30' };
  const [pet, clinician] = ['Rex', 'Dr Meredith Grey'];
  const readBack = booking.readBack({
    patients: [{ pet, species: 'dog', appointmentType: 'consultation' }],
    moment: at,
    clinician,
    owner: 'Ada Example',
    phone: spokenPhone('07700900123', language),
    email: 'ada@example.org',
  });
  return [
    `${opening('Vets')} ${question()}`,
    `${moment()} ${unheard()}`,
    `${readBack} ${booking.question}`,
    booking.booked({ pets: [pet], moment: at, clinician }, []),
    booking.notBooked('taken', undefined),
    booking.messageStored(true),
    ...booking.prompts,
  ];
}

function beginningsOf(text: string): readonly string[] {
  const words = text.split(' ');
  return [...FIRST_WORDS.map((count) => words.slice(0, count).join(' ')), text];
}
