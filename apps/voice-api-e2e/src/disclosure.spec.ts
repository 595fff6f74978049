/** Callers who talk over the opening of a call, through the whole app: the row says whether the disclosure was heard. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import { openRawClient, type RawClient } from './testing/raw-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const TEST_MS_MAX = 60_000;
const ANSWER = 'We are open until six.';
const DISCLOSES = 'I am an automated assistant, and this call is recorded.';

let system: QuietSystem;
beforeAll(async () => {
  system = await startQuietSystem({
    environment: { OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' },
    realtime: { mind: 'scripted', keepEvents: true },
  });
}, TEST_MS_MAX);
afterAll(() => system.close());

/** A caller who reports all that arrives as heard, and talks over statements at given places. */
async function call({ talksOverAtMs }: { readonly talksOverAtMs: readonly number[] }) {
  const client = await openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`);
  const heardMs = new Map<string, number>();
  const places = [...talksOverAtMs];
  await system.realtime.expect('session.update');
  for (const _ of talksOverAtMs) system.realtime.script.answer({ say: ANSWER });
  const listen = (event: GatewayEvent): void => {
    if (event.type !== 'response.output_audio.delta') return;
    const { item_id: id, delta } = event;
    const ms = (heardMs.get(id) ?? 0) + Buffer.byteLength(delta, 'base64') / AUDIO.bytesPerMs;
    heardMs.set(id, ms);
    client.send({ type: 'voice.playback', item_id: id, audio_end_ms: Math.floor(ms) });
    // The first statement is the opening, the next ones are its repeats.
    const nth = [...disclosing(client)].indexOf(id);
    const atMs = nth === talksOverAtMs.length - places.length ? places[0] : undefined;
    if (atMs === undefined || ms < atMs) return;
    places.shift();
    system.realtime.script.callerSays('Hello?');
  };
  client.events.forEach(listen);
  client.socket.on('message', () => listen(client.events.at(-1)!));
  return { client, heardMs, isHeard: () => client.until('voice.disclosure', ({ heard }) => heard) };
}

/** Ids of the statements that disclose, in the order of speaking. */
function disclosing({ events }: RawClient): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'response.output_audio_transcript.done' && event.transcript.includes(DISCLOSES)
      ? [event.item_id]
      : [],
  );
}

async function row({ client }: { readonly client: RawClient }) {
  client.send({ type: 'voice.hangup' });
  const { conversation_id: id } = await client.until('voice.call.started');
  await client.closed;
  await Promise.all(system.app.calls.ended());
  return (await system.app.database.conversations.list()).find((each) => each.id === id);
}

describe('the row of a call whose caller talks over the opening', () => {
  it('says that the disclosure was heard when all of it was', async () => {
    const listened = await call({ talksOverAtMs: [] });
    await listened.isHeard();
    expect((await row(listened))?.disclosureHeardAtMs).toEqual(expect.any(Number));
    expect(disclosing(listened.client)).toHaveLength(1);
  });

  it.each([20, 400, 1_000, 2_000, 3_000])(
    'says so once the repeat was heard, after %s ms of the opening',
    async (ms) => {
      const { client, heardMs, isHeard } = await call({ talksOverAtMs: [ms] });
      await isHeard();
      const [opening = '', again = '', ...more] = disclosing(client);
      expect(more).toEqual([]);
      expect(heardMs.get(opening)).toBeLessThan(6_000);
      const told = client.events.filter(({ type }) => type === 'voice.disclosure');
      expect(told.map((event) => 'heard' in event && event.heard)).toEqual([false, true]);
      const done = client.events.find(
        (event) => event.type === 'response.output_item.done' && event.item.id === again,
      );
      expect(done).toMatchObject({ item: { status: 'completed' } });
      expect((await row({ client }))?.disclosureHeardAtMs).toEqual(expect.any(Number));
    },
    TEST_MS_MAX,
  );

  it.each([20, 1_000, 3_000])(
    'says nothing while the repeat is talked over after %s ms as well',
    async (ms) => {
      const { client } = await call({ talksOverAtMs: [ms, ms, ms, ms] });
      await client.until('response.output_audio_transcript.done', () => disclosing(client).length === 4);
      await client.until('voice.flush', ({ item_id }) => item_id === disclosing(client).at(-1));
      expect((await row({ client }))?.disclosureHeardAtMs).toBeNull();
    },
    TEST_MS_MAX,
  );
});
