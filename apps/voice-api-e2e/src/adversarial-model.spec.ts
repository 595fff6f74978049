/**
 * A scripted model that misuses the tools, against the real app: nothing is booked that the caller has not heard and
 * confirmed, and nothing is booked twice.
 */
import { setTimeout as play } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bookingArguments, searchArguments, readAloud } from '@petvisor/receptionist/testing';
import type { JournalEntry, ScriptedCall } from '@petvisor/realtime-stand-in';
import type { RawClient } from './testing/raw-client.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

const TEST_MS_MAX = 120_000;
/** Length of whatever is said, so that it is soon heard. */
const SAID_MS = 100;
/** The gateway believes that audio was heard when it can have been played, by a clock that begins a little later. */
const PLAYED_MS = SAID_MS + 50;
const briefAudio = new Int16Array(SAID_MS * 24);

let system: QuietSystem;
let client: RawClient;
let answersHeard = 0;
/** Whether the model reads back what it is told to. */
let readsBack = false;
/** What the model says in its next answer, whatever the tools say. */
let nextWords: string | undefined;

beforeEach(async () => {
  system = await startScriptedSystem();
  answersHeard = 0;
  readsBack = false;
  nextWords = undefined;
  system.realtime.script.answer({ say: 'Hello.', audio: briefAudio });
  client = await dial(system);
  await heard();
}, TEST_MS_MAX);
afterEach(async () => {
  await hangUp(system, client);
  await system.close();
}, TEST_MS_MAX);

interface Output {
  readonly status: string;
  readonly reason?: string;
  readonly confirmation_token?: string;
  readonly say?: Readonly<Record<string, string>>;
  readonly slots?: readonly { readonly slot_token: string }[];
  readonly next_available?: readonly { readonly slot_token: string }[];
}

/** The caller says something, and the model answers with these calls. @returns what the tools said, in their order */
async function model(words: string, ...calls: readonly Omit<ScriptedCall, 'callId'>[]): Promise<Output[]> {
  const { script } = system.realtime;
  script.answer({ calls });
  script.callerSays(words, { transcription: 'before' });
  const outputs: Output[] = [];
  for (const _ of calls) {
    const { event } = await system.realtime.expect('conversation.item.create', {
      withinMs: 30_000,
      where: (entry) => outputOf(entry) !== undefined,
    });
    outputs.push(JSON.parse(outputOf({ event } as JournalEntry) ?? '{}') as Output);
  }
  const begun = outputs.find(({ status }) => status === 'read_back');
  script.answer({
    say: nextWords ?? (readsBack && begun !== undefined ? readBack(begun) : 'Let me see.'),
    audio: briefAudio,
  });
  await heard();
  return outputs;
}

function outputOf({ event }: JournalEntry): string | undefined {
  return (event as { item: { output?: string } }).item.output;
}

/** One more answer has come to its end, and the page has played it and says so. */
async function heard(): Promise<void> {
  answersHeard += 1;
  const done = await client.until(
    'response.output_audio.done',
    () => client.events.filter(({ type }) => type === 'response.output_audio.done').length >= answersHeard,
  );
  const last = client.events.findLast((event) => event.type === 'response.output_audio.done') ?? done;
  await play(PLAYED_MS);
  client.send({ type: 'voice.playback', item_id: last.item_id, audio_end_ms: SAID_MS });
  // Its answer says that the report before it has been taken.
  const updates = client.events.filter(({ type }) => type === 'session.updated').length;
  client.send({ type: 'session.update', session: {} });
  await client.until(
    'session.updated',
    () => client.events.filter(({ type }) => type === 'session.updated').length > updates,
  );
}

const looking = {
  name: 'get_available_time_slots',
  arguments: searchArguments({ date: new Date(Date.now() + 3 * 24 * 3_600_000).toISOString().slice(0, 10) }),
};
const placing = (slotToken: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  name: 'place_appointment',
  arguments: { ...bookingArguments(slotToken), ...changes },
});

async function offered(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const asked = { ...looking, arguments: { ...looking.arguments, ...changes } };
  const [found] = await model('An appointment, please.', asked);
  const [slot] = [...(found?.slots ?? []), ...(found?.next_available ?? [])];
  if (slot === undefined) throw new Error('nothing is free');
  return slot.slot_token;
}

async function expectNothingBooked(): Promise<void> {
  const { diary, journal } = system.vetstoria;
  expect(diary.bookings).toEqual([]);
  expect(journal.entriesOf('placeAppointment')).toEqual([]);
  expect(await system.app.database.bookings.list()).toEqual([]);
  expect(client.events.filter((event) => event.type === 'voice.booking')).toEqual([]);
}

describe('a model that', () => {
  it(
    'invents a slot books nothing',
    async () => {
      const [output] = await model('Nine, please.', placing('2030-01-15T09:00:00Z'));
      expect(output).toMatchObject({ status: 'rejected', reason: 'unknown_slot' });
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it.each([
    ['of wrong types', { phone: 7_700_900_123, is_new_client: 'yes' }],
    ['that are missing', { pet_name: undefined, email: undefined }],
    ['that nobody gave', { owner_last_name: 'N/A', email: 'unknown' }],
  ])(
    'sends details %s books nothing',
    async (_, changes) => {
      const [output] = await model('Yes.', placing(await offered(), changes));
      expect(output?.status).toMatch(/^(?:error|rejected)$/);
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'asserts a yes that it was not given, with a token of its own, books nothing',
    async () => {
      const token = await offered();
      const outputs = await model(
        'Yes, yes.',
        placing(token, { caller_confirmed: true }),
        placing(token, { confirmation_token: 'abcdef012345' }),
      );
      expect(outputs.map(({ status }) => status)).toEqual(['read_back', 'read_back']);
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'reads nothing back books nothing, however often the caller says yes',
    async () => {
      const token = await offered();
      const [begun] = await model('My name is Ada.', placing(token));
      const confirmed = placing(token, { confirmation_token: begun?.confirmation_token });
      const outputs = [...(await model('Yes.', confirmed)), ...(await model('Yes!', confirmed, confirmed))];
      expect(outputs.map(({ reason }) => reason)).toEqual(Array<string>(3).fill('not_read_back'));
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'books after a refusal, or other details than it read, is held back',
    async () => {
      const token = await offered();
      readsBack = true;
      const [begun] = await model('My name is Ada.', placing(token));
      const confirmed = { confirmation_token: begun?.confirmation_token };
      const [declined] = await model('No, that is wrong.', placing(token, confirmed));
      expect(declined).toMatchObject({ status: 'rejected', reason: 'declined' });
      const [again] = await model('Hm.', placing(token));
      const [other] = await model(
        'Yes, please.',
        placing(token, { phone: '07700 900999', confirmation_token: again?.confirmation_token }),
      );
      expect(other).toMatchObject({ status: 'read_back' });
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'forgets one of two pets is held back, and then both are one booking',
    async () => {
      const token = await offered({ more_pets: [{ species_id: 2, appointment_type_id: 6964 }] });
      const both = { more_pets: [{ pet_name: 'Tom', notes: 'limps' }] };
      readsBack = true;
      const [begun] = await model('My name is Ada.', placing(token, both));
      const confirmed = placing(token, { ...both, confirmation_token: begun?.confirmation_token });
      nextWords = 'And the consultation for Tom. Is that right, too?';
      const [forgotten] = await model('Yes, please.', confirmed);
      expect(forgotten).toMatchObject({ reason: 'not_read_back', unheard: ['pet_name'] });
      await expectNothingBooked();
      const [output] = await model('Yes, please.', confirmed);
      expect(output).toMatchObject({ status: 'confirmed', pets: ['Rex', 'Tom'] });
      expect(system.vetstoria.diary.bookings).toMatchObject([
        { appointments: [{ patientName: 'Rex' }, { patientName: 'Tom', notes: 'limps' }] },
      ]);
      expect(system.vetstoria.journal.entriesOf('placeAppointment')).toHaveLength(1);
      expect(await system.app.database.bookings.list()).toMatchObject([
        { status: 'confirmed', petName: 'Rex and Tom', speciesName: 'Dog and Cat' },
      ]);
    },
    TEST_MS_MAX,
  );

  it(
    'books what was read back and agreed to, again and again, books it once',
    async () => {
      const token = await offered();
      readsBack = true;
      const [begun] = await model('My name is Ada.', placing(token));
      const confirmed = placing(token, { confirmation_token: begun?.confirmation_token });
      const outputs = await model('Yes, please.', confirmed, confirmed, confirmed);
      expect(outputs).toEqual([outputs[0], outputs[0], outputs[0]]);
      expect(outputs[0]).toMatchObject({ status: 'confirmed' });
      expect(system.vetstoria.diary.bookings).toHaveLength(1);
      expect(system.vetstoria.journal.entriesOf('placeAppointment')).toHaveLength(1);
      expect(await system.app.database.bookings.list()).toMatchObject([{ status: 'confirmed' }]);
    },
    TEST_MS_MAX,
  );
});

/** What an agent says who knows of one pet. */
function readBack({ say }: Output): string {
  return readAloud({ ...say, other_pets: undefined });
}
