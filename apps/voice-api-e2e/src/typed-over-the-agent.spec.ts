/** Text that is typed while the agent speaks is answered, and the answer is heard to its end. */
import { describe, expect, it } from '@jest/globals';
import type { RawClient } from './testing/raw-client.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import { type } from './testing/typed-call.ts';
import { useSystem } from './testing/use-system.ts';

const GREETING = 'Hello, this is the practice, and I can book an appointment or take a message for you.';
const ANSWER = 'We are open from nine to six on every day of the week, and on Saturdays until noon.';
const QUESTION = 'When are you open?';

const system = useSystem(startScriptedSystem);

describe('an answer to words that were typed while the agent spoke', () => {
  it.each([
    [
      'before them, as the page does',
      (client: RawClient, cut: () => void) => (cut(), type(client, QUESTION)),
    ],
    [
      'after them, as older pages do',
      (client: RawClient, cut: () => void) => (type(client, QUESTION), cut()),
    ],
  ])('is heard whole when the greeting is cut %s', async (_when, typeAndCut) => {
    const { script } = system.realtime;
    script.answer({ say: GREETING });
    const client = await dial(system);
    const greeting = await client.until('response.output_audio.delta');
    await client.until('response.output_audio.done', ({ item_id }) => item_id === greeting.item_id);
    script.answer({ say: ANSWER });
    typeAndCut(client, () => {
      client.send({ type: 'response.cancel' });
      client.send({
        type: 'conversation.item.truncate',
        item_id: greeting.item_id,
        content_index: 0,
        audio_end_ms: 400,
      });
    });
    expectWhole(client, await answerOf(client));
    await hangUp(system, client);
  });

  it('is heard whole when the greeting is cut while it is spoken', async () => {
    const { script } = system.realtime;
    script.answer({ say: GREETING });
    const client = await dial(system);
    const greeting = await client.until('response.output_audio.delta');
    await client.until('response.output_audio.done', ({ item_id }) => item_id === greeting.item_id);
    script.answer({ say: ANSWER, pauseAfterDeltas: 2 });
    type(client, QUESTION);
    await client.until('response.output_audio.delta', ({ item_id }) => item_id !== greeting.item_id);
    client.send({
      type: 'conversation.item.truncate',
      item_id: greeting.item_id,
      content_index: 0,
      audio_end_ms: 400,
    });
    // The answer to this event shows that the truncation has been handled.
    client.send({ type: 'session.update', session: {} });
    await client.until('session.updated');
    script.resume();
    expectWhole(client, await answerOf(client));
    await hangUp(system, client);
  });
});

async function answerOf(client: RawClient): Promise<string> {
  const { item_id } = await client.until(
    'response.output_audio_transcript.done',
    ({ transcript }) => transcript === ANSWER,
  );
  await client.until('response.output_audio.done', (event) => event.item_id === item_id);
  return item_id;
}

function expectWhole(client: RawClient, itemId: string): void {
  const flushed = client.events.filter((event) => event.type === 'voice.flush');
  expect(flushed.map(({ item_id }) => item_id)).not.toContain(itemId);
  const responses = client.events.filter((event) => event.type === 'response.done');
  expect(responses.at(-1)?.response.status).toBe('completed');
}
