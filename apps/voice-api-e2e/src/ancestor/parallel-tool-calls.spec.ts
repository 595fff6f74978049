/**
 * The failure: the model called two tools in one response. The relay answered the first, failed on the second with an
 * unhandled rejection, and the model waited for its output for ever.
 */
import { expect, it } from '@jest/globals';
import { dial, hangUp, startScriptedSystem } from '../testing/scripted-call.ts';
import { useSystem } from '../testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it('two calls in one response get one output each, and then one answer is asked for', async () => {
  const { script, journal } = system.realtime;
  const looking = { name: 'get_available_time_slots', arguments: { date: '2030-01-15' } };
  script.answer({
    say: 'One moment.',
    calls: [
      { ...looking, callId: 'one' },
      { ...looking, callId: 'two' },
    ],
  });
  const client = await dial(system);
  const answered = client.until('response.output_audio_transcript.done', ({ transcript }) =>
    /neither/.test(transcript),
  );
  await system.realtime.expect('response.create');
  await system.realtime.expect('response.create');
  script.answer({ say: 'I see neither.' });
  await answered;

  const sent = journal
    .filter(({ type }) => type === 'conversation.item.create' || type === 'response.create')
    .map(({ type, event }) => (type === 'response.create' ? type : callIdOf(event)));
  expect([sent[0], sent.slice(1, 3).toSorted(), ...sent.slice(3)]).toEqual([
    'response.create',
    ['one', 'two'],
    'response.create',
  ]);
  await hangUp(system, client);
});

function callIdOf(event: unknown): string | undefined {
  return (event as { item: { call_id?: string } }).item.call_id;
}
