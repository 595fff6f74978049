import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startScriptedSystem, dial, hangUp } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

let system: QuietSystem;
beforeEach(async () => {
  system = await startScriptedSystem({ overrides: { limits: { retryMs: 200, retryMsMax: 200 } } });
});
afterEach(async () => {
  await system.close();
});

describe('a caller in a rate limit of the voice service', () => {
  it('hears that it takes a moment, and then the answer', async () => {
    system.realtime.fault({ kind: 'failed-rate-limit' });
    system.realtime.script.answer({ say: 'Good morning.' });
    const client = await dial(system);
    const moment = await client.until('response.output_audio_transcript.done');
    expect(moment.transcript).toMatch(/stay on the line/);
    await client.until('response.output_audio.delta', ({ item_id }) => item_id === moment.item_id);
    await client.until('response.output_audio_transcript.done', ({ transcript }) => /Good/.test(transcript));
    await hangUp(system, client);
  });

  it('that lasts hears an apology to its end, and is told why the call ends', async () => {
    system.realtime.fault({ kind: 'failed-rate-limit' });
    system.realtime.fault({ kind: 'failed-rate-limit' });
    const client = await dial(system);
    const apology = await client.until('response.output_audio_transcript.done', ({ transcript }) =>
      /end this call/.test(transcript),
    );
    await client.until('response.output_audio.done', ({ item_id }) => item_id === apology.item_id);
    expect(await client.until('voice.call.ended')).toMatchObject({ reason: 'voice_service_failed' });
    expect(await client.closed).toMatchObject({ code: 4502 });
  });
});
