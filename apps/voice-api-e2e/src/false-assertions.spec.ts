/** A model that asserts a booking that does not exist: the caller neither hears nor reads it, and is corrected. */
import { expect, it } from '@jest/globals';
import { dial, hangUp, sentUpstream, startScriptedSystem } from './testing/scripted-call.ts';
import { useSystem } from './testing/use-system.ts';

const system = useSystem(startScriptedSystem);

it('is stopped, corrected and reported', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'Hello, how can I help you today?' });
  const client = await dial(system);
  await client.until('response.done');
  client.send({
    type: 'conversation.item.create',
    item: {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: 'Tuesday at nine, please' }],
    },
  });
  script.answer({ say: "Lovely, you're booked for Tuesday at nine. See you then." });
  script.answer({ say: 'Sorry, that is not booked yet.' });
  client.send({ type: 'response.create' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) =>
    /not booked/.test(transcript),
  );
  await hangUp(system, client);

  expect(JSON.stringify(client.events)).not.toMatch(/booked for|See you/);
  expect(sentUpstream(system.realtime, 'response.cancel')).toHaveLength(1);
  expect(JSON.stringify(sentUpstream(system.realtime, 'conversation.item.create'))).toContain(
    'not booked yet',
  );
  expect(system.log()).toContain('"code":"false_assertion"');
});
