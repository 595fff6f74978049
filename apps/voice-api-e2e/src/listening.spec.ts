/** How the model is told to listen: for the practice's words, and with a longer pause while a number is said. */
import { expect, it } from '@jest/globals';
import { dial, hangUp, sentUpstream, startScriptedSystem } from './testing/scripted-call.ts';
import { useSystem } from './testing/use-system.ts';

const system = useSystem(startScriptedSystem);

const inputs = (): Record<string, Record<string, unknown>>[] =>
  sentUpstream(system.realtime, 'session.update').map(
    ({ session }) => (session as { audio: { input: Record<string, Record<string, unknown>> } }).audio.input,
  );
const silences = (): unknown[] => inputs().map((input) => input['turn_detection']?.['silence_duration_ms']);

it('waits longer for a number, and knows the words of the practice', async () => {
  const { script } = system.realtime;
  script.answer({ say: 'Hello, what is your phone number?' });
  const client = await dial(system);
  await client.until('response.done');
  await system.realtime.expect('session.update');
  await system.realtime.expect('session.update');
  expect(silences()).toEqual([500, 1_200]);
  script.answer({ say: 'Thank you. How can I help you?' });
  script.callerSays('07700 900123', { transcription: 'before' });
  await system.realtime.expect('session.update');
  expect(silences()).toEqual([500, 1_200, 500]);
  await client.until('response.output_audio_transcript.done', ({ transcript }) =>
    /Thank you/.test(transcript),
  );
  await hangUp(system, client);

  const [{ keywords }] = inputs().map((input) => input['transcription']!) as [{ keywords: string[] }];
  expect(keywords[0]).toBe('Willow Tree Vets');
  expect(keywords.length).toBeGreaterThan(3);
  expect(system.log()).not.toContain('cannot be changed');
});
