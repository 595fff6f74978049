/** Real speech both ways: what was said, what the database has and what stands in the diary must agree. */
import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_SCRIPTS, runCaller, type CallResult, type CallScript } from '@petvisor/callers';
import { OPENAI_KEY, startSystem } from './testing/start-system.ts';
import { useSystem } from './testing/use-system.ts';

const CALL_MS_MAX = 300_000;
const system = useSystem(startSystem);

const scriptNamed = (name: string): CallScript => {
  const script = BUILT_IN_SCRIPTS.find((each) => each.name === name);
  if (script === undefined) throw new Error(`no script ${name}`);
  return script;
};

async function speak(
  name: string,
): Promise<{ script: CallScript; result: CallResult; conversationId: number }> {
  const script = scriptNamed(name);
  const { wsUrl: url, apiKey, speech } = system;
  const result = await runCaller({ url, apiKey, script, speech });
  await Promise.all(system.app.calls.ended());
  const [newest] = await system.app.database.conversations.list({ limit: 1 });
  if (newest === undefined) throw new Error('the call left no row');
  return { script, result, conversationId: newest.id };
}

const said = (result: CallResult, who: 'agent' | 'caller'): string =>
  result.turns
    .filter((turn) => turn.who === who)
    .map(({ text }) => text)
    .join('\n');

/** One booking in the diary, in the ledger and in the conversation, all of the same person, pet and time. */
async function expectOneBooking(name: string): Promise<CallResult> {
  const before = system.vetstoria.diary.bookings.length;
  const { script, result, conversationId } = await speak(name);
  expect({ outcome: result.outcome, said: said(result, 'agent') }).toMatchObject({ outcome: 'confirmed' });

  const made = system.vetstoria.diary.bookings.slice(before);
  expect(made).toHaveLength(1);
  const [booking] = made;
  const { persona } = script;
  expect(booking?.client.lastName.toLowerCase()).toBe(persona.lastName.toLowerCase());
  expect(booking?.client.email.toLowerCase()).toBe(persona.email.toLowerCase());
  expect(booking?.client.phone.replace(/\D/g, '').slice(-10)).toBe(persona.phone.slice(-10));
  expect(booking?.appointments[0]?.patientName.toLowerCase()).toBe(persona.petName.toLowerCase());

  const { bookings, conversations } = system.app.database;
  const [attempt, ...others] = await bookings.list({ conversationId });
  expect(others).toEqual([]);
  expect(attempt).toMatchObject({ status: 'confirmed', slotDateTime: booking?.dateTime });
  const row = await conversations.find(conversationId);
  expect(row).toMatchObject({ booked: true, closeReason: 'agent_ended', userId: system.userId });
  expect(row?.instructionsVersion).toMatch(/^receptionist-/);
  expect(row?.exchanges.length).toBeGreaterThan(3);
  for (const { totalTokens, inputTokens, outputTokens } of row?.exchanges ?? []) {
    expect(totalTokens).toBe((inputTokens ?? 0) + (outputTokens ?? 0));
  }
  expect(said(result, 'agent')).toMatch(/booked|confirmed/i);
  return result;
}

describe('callers who speak', () => {
  it(
    'book a vaccination for a dog',
    () => expectOneBooking('dog-vaccination').then(() => undefined),
    CALL_MS_MAX,
  );

  it(
    'ask for a time that is not free, and take another',
    async () => {
      const result = await expectOneBooking('time-taken');
      expect(said(result, 'agent')).toMatch(/not free|not available|taken/i);
    },
    CALL_MS_MAX,
  );

  it(
    'change their mind in mid-sentence, and are heard',
    async () => {
      const result = await expectOneBooking('barge-in');
      expect(said(result, 'caller')).toMatch(/actually/i);
      const [newest] = await system.app.database.conversations.list({ limit: 1 });
      const row = await system.app.database.conversations.find(newest?.id ?? 0);
      const interrupted = row?.exchanges.filter((exchange) => exchange.interrupted) ?? [];
      expect(interrupted.length).toBeGreaterThan(0);
      for (const { aiResponse, generatedResponse } of interrupted) {
        expect((generatedResponse ?? '').length).toBeGreaterThan((aiResponse ?? '').length);
      }
    },
    CALL_MS_MAX,
  );

  it(
    'say goodbye, and nothing is booked',
    async () => {
      const before = system.vetstoria.diary.bookings.length;
      const { result, conversationId } = await speak('goodbye');
      expect(result).toMatchObject({ outcome: 'none', closeCode: 1000 });
      expect(system.vetstoria.diary.bookings).toHaveLength(before);
      expect(await system.app.database.conversations.find(conversationId)).toMatchObject({
        booked: false,
        closeReason: 'agent_ended',
      });
    },
    CALL_MS_MAX,
  );

  it('leave no word, number, address or key in the log', () => {
    const log = system.log();
    expect(log).toMatch(/call ended/);
    const personas = ['dog-vaccination', 'time-taken', 'barge-in'].map((name) => scriptNamed(name).persona);
    const planted = personas.flatMap(({ firstName, lastName, phone, email, petName }) => [
      firstName,
      lastName,
      phone,
      phone.slice(-9),
      email,
      petName,
    ]);
    const secrets = [system.apiKey, OPENAI_KEY, ...Object.values(system.vetstoria.credentials).map(String)];
    const words = ['vaccination', 'consultation', 'Hello', 'goodbye'];
    const found = [...planted, ...secrets.filter((secret) => secret.length > 4), ...words].filter((text) =>
      new RegExp(`\\b${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i').test(log),
    );
    expect(found).toEqual([]);
  });
});
