/**
 * The failure: the relay forwarded events by their beta names, `response.audio.delta`. OpenAI renamed them, the page
 * waited for the old names, and the caller heard nothing.
 */
import { expect, it } from '@jest/globals';
import { readMarker } from '@petvisor/realtime-stand-in';
import { dial, hangUp, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it.each([
  ['of today', '', 'response.output_audio'],
  ['of the beta, when it asks for them', '&events=beta', 'response.audio'],
])('a page hears the agent by the names %s', async (_which, query, name) => {
  system.realtime.script.answer({ say: 'Good morning, how can I help?' });
  const client = await dial(system, query);
  const delta = await client.untilNamed(`${name}.delta`);
  const pcm = Buffer.from(delta['delta'] as string, 'base64');
  expect(readMarker(new Int16Array(Uint8Array.from(pcm).buffer))).toBe(1);
  expect(await client.untilNamed(`${name}_transcript.done`)).toMatchObject({
    transcript: 'Good morning, how can I help?',
  });
  await client.untilNamed(`${name}.done`);
  const audio = client.events.filter(({ type }) => /^response\.(output_)?audio\.delta$/.test(type));
  expect(new Set(audio.map(({ type }) => type))).toEqual(new Set([`${name}.delta`]));
  await hangUp(system, client);
});
