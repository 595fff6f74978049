/** A conversation that includes every moment of a fault, with a mind and with a script. */
import { describe, expect, it } from '@jest/globals';
import { FAULT_KINDS } from './faults.ts';
import { bookingMind } from './mind/mind.ts';
import { startRealtimeServer } from './server.ts';
import type { RealtimeServer } from './server.ts';
import { connectRealtime } from './testing/realtime-client.ts';
import type { RealtimeClient } from './testing/realtime-client.ts';
import type { DoneResponse } from './testing/scripted-call.ts';
import { instructionsFor, TEST_CATALOGUE, threeOffers } from './testing/test-catalogue.ts';

const SESSION = {
  type: 'realtime',
  instructions: instructionsFor(TEST_CATALOGUE),
  tools: [{ type: 'function', name: 'get_available_time_slots', parameters: { type: 'object' } }],
  audio: { input: { transcription: { model: 'gpt-transcribe' } } },
};
const CALL = { name: 'get_available_time_slots', arguments: { species_id: 1, date: '2026-11-25' } };

async function hear(server: RealtimeServer): Promise<void> {
  const asked = { model: 'gpt-4o-mini-tts', voice: 'marin', input: 'Hello.', response_format: 'pcm' };
  const response = await fetch(`${server.url}/audio/speech`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify(asked),
  });
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok || byteLength === 0) throw new Error(`no speech: ${response.status}`);
}

async function judge(server: RealtimeServer): Promise<void> {
  const format = { type: 'json_schema', name: 'opinion', strict: true, schema: { required: [] } };
  const response = await fetch(`${server.url}/responses`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({ model: 'gpt-5-mini', input: '{"words":"Yes."}', store: false, text: { format } }),
  });
  const { output } = (await response.json()) as { output: { content: { text: string }[] }[] };
  JSON.parse(output[0]!.content[0]!.text);
}

async function converse(server: RealtimeServer, client: RealtimeClient, isScripted: boolean): Promise<void> {
  const answer: typeof server.script.answer = (given) => {
    if (isScripted) server.script.answer(given);
  };
  client.send({ type: 'session.update', session: SESSION });
  await client.next('session.updated');
  answer({ say: 'Hello.' });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  server.script.answer({ say: 'A sentence that is cut off.', pauseAfterDeltas: 1 });
  client.send({ type: 'response.create' });
  await client.next('response.output_audio.delta');
  client.send({ type: 'response.cancel' });
  await client.next('response.done');
  answer({ calls: [CALL] });
  server.script.callerSays('a vaccination for my dog tomorrow morning with anyone');
  const { output } = (await client.next('response.done'))['response'] as DoneResponse;
  const call_id = output.find(({ type }) => type === 'function_call')?.call_id;
  answer({ say: 'Half past nine.' });
  const item = { type: 'function_call_output', call_id, output: threeOffers('2026-11-25') };
  client.send({ type: 'conversation.item.create', item });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  await hear(server);
  await judge(server);
}

describe.each([
  ['a mind', bookingMind],
  ['a script', 'scripted' as const],
])('in a conversation with %s', (_, mind) => {
  it.each(FAULT_KINDS)('%s strikes once, and the next conversation is whole', async (kind) => {
    const struck = Promise.withResolvers<string>();
    const server = await startRealtimeServer({ mind, onFault: struck.resolve });
    try {
      server.fault({ kind });
      const first = (async () => {
        const connecting = connectRealtime(server.url);
        // A connection that hangs is given up by the server, at its end.
        if (kind === 'upgrade-hang') {
          connecting.catch(() => undefined);
          return await struck.promise;
        }
        const client = await connecting;
        const talk = converse(server, client, mind === 'scripted');
        // The conversation may end in any way, or not at all.
        const over = talk.then(
          () => 'nothing',
          () => struck.promise,
        );
        const what = await Promise.race([over, struck.promise]);
        client.terminate();
        if (!['speech-hang', 'opinion-hang'].includes(kind)) await over;
        return what;
      })();
      expect(await first.catch(() => struck.promise)).toBe(kind);
      expect(server.faultsWaiting()).toEqual([]);
      await server.expectNoSockets();
      server.script.clear();
      const next = await connectRealtime(server.url);
      await converse(server, next, mind === 'scripted');
      next.close();
    } finally {
      await server.close();
    }
  });
});
