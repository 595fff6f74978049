/**
 * A scripted model that misuses the tools, against the real app: nothing is booked that the caller has not heard and
 * confirmed, and nothing is booked twice.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RawClient } from './testing/raw-client.ts';
import { brief, placing, ScriptedCaller } from './testing/scripted-caller.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

const TEST_MS_MAX = 120_000;

let system: QuietSystem;
let client: RawClient;
let caller: ScriptedCaller;

beforeEach(async () => {
  system = await startScriptedSystem();
  system.realtime.script.answer(brief('Hello.'));
  client = await dial(system);
  caller = new ScriptedCaller(system, client);
  await caller.heard();
}, TEST_MS_MAX);
afterEach(async () => {
  await hangUp(system, client);
  await system.close();
}, TEST_MS_MAX);

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
      const [output] = await caller.model('Nine, please.', placing('2030-01-15T09:00:00Z'));
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
      const [output] = await caller.model('Yes.', placing(await caller.offered(), changes));
      expect(output?.status).toMatch(/^(?:error|rejected)$/);
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'asserts a yes that it was not given, with a token of its own, books nothing',
    async () => {
      const token = await caller.offered();
      const outputs = await caller.model(
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
      const token = await caller.offered();
      const [begun] = await caller.model('My name is Ada.', placing(token));
      const confirmed = placing(token, { confirmation_token: begun?.confirmation_token });
      const outputs = [
        ...(await caller.model('Yes.', confirmed)),
        ...(await caller.model('Yes!', confirmed, confirmed)),
      ];
      expect(outputs.map(({ reason }) => reason)).toEqual(Array<string>(3).fill('not_read_back'));
      await expectNothingBooked();
    },
    TEST_MS_MAX,
  );

  it(
    'books after a refusal, or other details than it read, is held back',
    async () => {
      const token = await caller.offered();
      caller.readsBack = true;
      const [begun] = await caller.model('My name is Ada.', placing(token));
      const confirmed = { confirmation_token: begun?.confirmation_token };
      const [declined] = await caller.model('No, that is wrong.', placing(token, confirmed));
      expect(declined).toMatchObject({ status: 'rejected', reason: 'declined' });
      const [again] = await caller.model('Hm.', placing(token));
      const [other] = await caller.model(
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
      const token = await caller.offered({ more_pets: [{ species_id: 2, appointment_type_id: 6964 }] });
      const both = { more_pets: [{ pet_name: 'Tom', notes: 'limps' }] };
      caller.readsBack = true;
      const [begun] = await caller.model('My name is Ada.', placing(token, both));
      const confirmed = placing(token, { ...both, confirmation_token: begun?.confirmation_token });
      caller.nextWords = 'And the consultation for Tom. Is that right, too?';
      const [forgotten] = await caller.model('Yes, please.', confirmed);
      expect(forgotten).toMatchObject({ reason: 'not_read_back', unheard: ['pet_name'] });
      await expectNothingBooked();
      const [output] = await caller.model('Yes, please.', confirmed);
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
      const token = await caller.offered();
      caller.readsBack = true;
      const [begun] = await caller.model('My name is Ada.', placing(token));
      const confirmed = placing(token, { confirmation_token: begun?.confirmation_token });
      const outputs = await caller.model('Yes, please.', confirmed, confirmed, confirmed);
      expect(outputs).toEqual([outputs[0], outputs[0], outputs[0]]);
      expect(outputs[0]).toMatchObject({ status: 'confirmed' });
      expect(system.vetstoria.diary.bookings).toHaveLength(1);
      expect(system.vetstoria.journal.entriesOf('placeAppointment')).toHaveLength(1);
      expect(await system.app.database.bookings.list()).toMatchObject([{ status: 'confirmed' }]);
    },
    TEST_MS_MAX,
  );
});
