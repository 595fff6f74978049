/** Lets a caller who was written by somebody else talk with the mind, and judges whether the caller got what was wanted. */
import { z } from 'zod';
import type { MindCall } from '../mind/mind-call.ts';
import { questionIn } from '../mind/phrases.ts';
import type { Question } from '../mind/question.ts';
import { periodOf, timeWords } from '../mind/times.ts';
import { startTalk } from './converse.ts';
import { instructionsFor, TEST_CATALOGUE, TEST_FACTS } from './test-catalogue.ts';
import { diaryTools } from './test-diary.ts';

const asked = z.enum([
  'name',
  'pet',
  'species',
  'reason',
  'day',
  'offer',
  'phone',
  'email',
  'known',
  'read-back',
  'more',
]);
type Asked = z.infer<typeof asked>;

export const conversationSchema = z.strictObject({
  wanted: z.string(),
  goal: z.strictObject({
    kind: z.enum(['booking', 'message', 'answer', 'emergency', 'nothing']),
    pet: z.string().optional(),
    species: z.string().optional(),
    weekday: z.string().optional(),
    partOfDay: z.string().optional(),
    answerContains: z.array(z.string()).optional(),
  }),
  /** Said in order, or when something is asked. */
  lines: z.array(z.union([z.string(), z.strictObject({ when: z.array(asked), say: z.string() })])),
});

export type Conversation = z.infer<typeof conversationSchema>;

const ASKED: Partial<Readonly<Record<Question, Asked>>> = {
  wish: 'reason',
  species: 'species',
  type: 'reason',
  day: 'day',
  period: 'day',
  offer: 'offer',
  client: 'known',
  name: 'name',
  lastName: 'name',
  phone: 'phone',
  email: 'email',
  pet: 'pet',
  confirm: 'read-back',
  message: 'reason',
  callBack: 'reason',
  confirmMessage: 'read-back',
  anythingElse: 'more',
};
const TURNS_MAX = 40;

/** A practice like the example's, which opens earlier. */
const HOURS = [{ opens: '08:30', closes: '18:30' }];
const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const FACTS = {
  ...TEST_FACTS,
  openingHours: {
    say: 'Monday to Friday from half past eight to half past six in the evening; Saturday from half past eight to half past twelve; closed on Sunday',
    days: {
      ...Object.fromEntries(WORKDAYS.map((day) => [day, HOURS])),
      saturday: [{ opens: '08:30', closes: '12:30' }],
      sunday: [],
    },
  },
  prices: [...TEST_FACTS.prices, { item: 'Consultation', price: '£49' }],
  privacy: 'The practice keeps notes of calls for one year, and deletes them when you ask.',
};
const CATALOGUE = { ...TEST_CATALOGUE, practice: { ...TEST_CATALOGUE.practice, name: 'Willow Tree Vets' } };
const INSTRUCTIONS = `${instructionsFor(CATALOGUE, FACTS)}\nUse take_message and close_websocket.\n`;

export interface Played {
  /** What both said, a line each. */
  readonly log: readonly string[];
  readonly said: string;
  readonly calls: readonly MindCall[];
}

export function playConversation({ lines }: Conversation): Played {
  const { say, said, calls } = startTalk({ answer: diaryTools, instructions: INSTRUCTIONS });
  const log = [...said];
  const left = [...lines];
  for (let turn = 0; turn < TURNS_MAX && calls.at(-1)?.name !== 'close_websocket'; turn++) {
    const words = nextLine(left, turn === 0 ? '' : (said.at(-1) ?? ''));
    if (words === undefined) break;
    const before = said.length;
    say(words);
    log.push(`> ${words}`, ...said.slice(before));
  }
  return { log, said: withFigures(said.join(' ')), calls };
}

/** Times in words are in figures too, as people write what they want to be told. */
function withFigures(said: string): string {
  const quarters = Array.from(
    { length: 96 },
    (_, quarter) => [Math.floor(quarter / 4), (quarter % 4) * 15] as const,
  );
  const told = quarters
    .map(([hour, minute]) => `${hour}:${String(minute).padStart(2, '0')}`)
    .filter((time) => said.includes(timeWords(time.padStart(5, '0'))));
  return [said, ...told].join(' ');
}

/** The line for what is asked, or the next one that is for nothing in particular. Removes it. */
function nextLine(left: Conversation['lines'], heard: string): string | undefined {
  const question = questionIn(heard);
  // No caller here was told that the receptionist asks for a vet.
  if (question === 'clinician') return 'Anyone is fine.';
  const key = question === undefined ? undefined : ASKED[question];
  const fitting = left.findIndex(
    (line) => typeof line !== 'string' && key !== undefined && line.when.includes(key),
  );
  const plain = left.findIndex((line) => typeof line === 'string');
  // Who is asked for more, and has more to say, says that first.
  const index = fitting >= 0 && !(key === 'more' && plain >= 0) ? fitting : plain;
  const [line] = index < 0 ? [] : left.splice(index, 1);
  return typeof line === 'string' ? line : line?.say;
}

/** @returns what is wrong; undefined if the caller has got what was wanted */
export function judge({ goal }: Conversation, { said, calls }: Played): string | undefined {
  const agreed = (name: string): MindCall['arguments'][] =>
    calls
      .filter((call) => call.name === name && call.arguments['confirmation_token'] !== undefined)
      .map((call) => call.arguments);
  const [booking, message] = [agreed('place_appointment').at(-1), agreed('take_message').at(-1)];
  switch (goal.kind) {
    case 'nothing':
      return booking === undefined && message === undefined ? undefined : 'something was done';
    case 'message':
      return message === undefined ? 'no message was left' : undefined;
    case 'emergency':
      return /sounds urgent/.test(said) ? undefined : 'no number was given';
    case 'answer': {
      const missing = (goal.answerContains ?? []).filter(
        (part) => !said.toLowerCase().includes(part.toLowerCase()),
      );
      return missing.length === 0 ? undefined : `the answer has no ${missing.join(', ')}`;
    }
    case 'booking': {
      if (booking === undefined) return 'nothing was booked';
      const lookup = calls.findLast(({ name }) => name === 'get_available_time_slots')?.arguments ?? {};
      return wrongIn(goal, booking, lookup);
    }
  }
}

function wrongIn(
  goal: Conversation['goal'],
  booking: MindCall['arguments'],
  lookup: MindCall['arguments'],
): string | undefined {
  const [date = '', time = ''] = String(booking['slot_token']).split(' ');
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(new Date(`${date}T12:00Z`));
  const pets = JSON.stringify([booking['pet_name'], booking['more_pets']]).toLowerCase();
  const differs = (wanted: string | undefined, got: string): boolean =>
    wanted !== undefined && wanted.toLowerCase() !== got.toLowerCase();
  if (goal.pet !== undefined && !pets.includes(goal.pet.toLowerCase())) return `booked for ${pets}`;
  const species = TEST_CATALOGUE.species.find(({ id }) => id === lookup['species_id'])?.name ?? '';
  if (differs(goal.species, species)) return `booked for a ${species}`;
  if (differs(goal.weekday, weekday)) return `booked on ${weekday}`;
  return differs(goal.partOfDay, periodOf(time)) ? `booked at ${time}` : undefined;
}
