/** A booking whose read-back and outcome the server speaks itself, and which the caller confirms by a tap on the page. */
import { expect, it } from '@jest/globals';
import { dial, hangUp } from './testing/scripted-call.ts';
import { startQuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';
import { useSystem } from './testing/use-system.ts';

/** A bound for a busy machine: the agent is heard in real time. */
const CALL_MS_MAX = 240_000;

const system = useSystem(() => startQuietSystem({ environment: { OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' } }));

/** Types what leads to the read-back. */
async function upToTheReadBack() {
  const client = await dial(system);
  const answers: readonly (readonly [RegExp, string])[] = [
    [/How can I help/, 'I would like to book a vaccination for my dog'],
    [/particular vet/, 'anyone is fine'],
    [/Which day/, 'tuesday morning'],
    [/Which of these|Would you like that one/, 'the first one please'],
    [/new client/, "I'm a new client"],
    [/first and last name/, 'Bartholomew Quill'],
    [/phone number/, '07700 900123'],
    [/email/, 'bart.quill@example.org'],
    [/pet's name/, 'his name is Bella'],
  ];
  for (const [question, answer] of answers) {
    await heard(client, question);
    type(client, answer);
  }
  const card = await client.until('voice.read_back');
  const tap = (id: string, answer: 'yes' | 'no'): void =>
    client.send({ type: 'voice.read_back.answer', id, answer });
  return { client, card, tap };
}

it(
  'is booked by a tap after the read-back was heard, and by no other tap',
  async () => {
    const { client, card, tap } = await upToTheReadBack();
    expect(card).toMatchObject({ status: 'open', can_tap: true });
    expect(card.lines).toContainEqual({ label: 'Phone', value: '07700 900123' });
    tap(card.id, 'yes');
    await client.until('error', ({ error }) => error.code === 'read_back_not_heard');
    const words = await heard(client, /Let me read that back/);
    expect(words).toMatch(
      /Vaccination for Bella, your dog, .* Bartholomew Quill, your phone number is 0 7 7 0 0, 9 0 0 1 2 3, .* spelt B A R T dot Q U I L L at example dot org\. Is everything right\?$/,
    );
    tap('another', 'yes');
    await client.until('error', ({ error }) => error.code === 'no_read_back');
    expect(await system.app.database.bookings.list({ limit: 10 })).toEqual([]);
    tap(card.id, 'yes');
    await heard(client, /^Your appointment for Bella is booked and confirmed/);
    expect(
      client.events.filter((event) => event.type === 'voice.read_back').map(({ id, status }) => [id, status]),
    ).toEqual([
      [card.id, 'open'],
      [card.id, 'confirmed'],
    ]);
    await hangUp(system, client);
    expect(await system.app.database.bookings.list({ limit: 10 })).toMatchObject([{ status: 'confirmed' }]);
    expect(system.log()).not.toMatch(/Bartholomew|Quill|(?:7700\W?|\b)900123\b/);
  },
  CALL_MS_MAX,
);

it(
  'is not booked by a tap on no',
  async () => {
    const before = await system.app.database.bookings.list({ limit: 10 });
    const { client, card, tap } = await upToTheReadBack();
    await heard(client, /Let me read that back/);
    tap(card.id, 'no');
    await heard(client, /What should I change|Which part is wrong/);
    await hangUp(system, client);
    expect(await system.app.database.bookings.list({ limit: 10 })).toHaveLength(before.length);
  },
  CALL_MS_MAX,
);
