/**
 * The failure: the relay requested the next answer before the last one had ended. OpenAI refused with
 * `conversation_already_has_active_response`, the relay did not retry, and the agent stayed silent.
 */
import { expect, it } from '@jest/globals';
import { dial, hangUp, sentUpstream, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const REFUSED = 'conversation_already_has_active_response';
const looking = { name: 'get_available_time_slots', arguments: { date: '2030-01-15' } };
const system = useSystem(startScriptedSystem);

it('an answer is requested only when the response that called the tool has ended', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'One moment.', calls: [looking] });
  const client = await dial(system);
  script.answer({ say: 'There is nothing on that day.' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /nothing/.test(transcript));
  expect(sentUpstream(system.realtime, 'response.create')).toHaveLength(2);
  expect(system.log()).not.toContain(REFUSED);
  await hangUp(system, client);
});

it('a refused request does not silence the agent: the active response answers for both', async () => {
  const { script } = system.realtime;
  system.realtime.fault({ kind: 'turn-races-tool-result' });
  script.answer({ say: 'One moment.', calls: [looking] });
  const client = await dial(system);
  script.answer({ say: 'That day is full.' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /full/.test(transcript));
  expect(system.realtime.faultsWaiting()).toEqual([]);
  await hangUp(system, client);
});
