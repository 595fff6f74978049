/** What the receptionist says itself: the opening before there is a model, and the number when there is none. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '@petvisor/realtime-stand-in';
import { openRawClient, type RawClient } from './testing/raw-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const TEST_MS_MAX = 60_000;
/** More than the call tries. */
const FAULTS_IN_A_ROW = 6;
/** The model is given up soon, and the end of the opening is not waited for by the clock. */
const limits = { configureMsMax: 500, callMsMax: 45_000 };

let system: QuietSystem;
afterEach(() => system.close(), TEST_MS_MAX);

async function start(...faults: readonly FaultKind[]): Promise<RawClient> {
  system = await startQuietSystem({
    environment: { OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' },
    overrides: { limits, link: { connectMsMax: 500 } },
    realtime: { mind: 'scripted', keepEvents: true },
  });
  for (const kind of faults) system.realtime.fault({ kind });
  return openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`);
}

const words = (client: RawClient): string[] =>
  client.events.flatMap((event) =>
    event.type === 'response.output_audio_transcript.done' ? [event.transcript] : [],
  );
const saying = (client: RawClient, text: string) =>
  client.until('response.output_audio_transcript.done', ({ transcript }) => transcript.includes(text));

async function row() {
  await Promise.all(system.app.calls.ended());
  const [found] = await system.app.database.conversations.list();
  return found;
}

describe('a call', () => {
  it.each<FaultKind>([
    'upgrade-401',
    'upgrade-403',
    'upgrade-429',
    'upgrade-500',
    'upgrade-503',
    'upgrade-hang',
    'invalid-key',
    'no-session-created',
    'update-rejected',
  ])(
    'whose model fails at the start with %s is opened, told the number, and shown it',
    async (fault) => {
      const client = await start(...Array<FaultKind>(FAULTS_IN_A_ROW).fill(fault));
      await saying(client, 'I am an automated assistant, and this call is recorded.');
      expect(await client.until('response.output_audio.delta')).toBeDefined();
      await saying(client, 'Please ring the practice on 0 2 0 7 9, 4 6 0 1 2 3.');
      expect(await client.until('voice.contact')).toMatchObject({
        reason: 'unavailable',
        contacts: [
          { label: 'The practice', phone: '020 7946 0123' },
          { label: 'When it is closed', phone: '020 7946 0999' },
        ],
      });
      expect(await client.until('voice.call.ended')).toMatchObject({ booked: false });
      expect(await row()).toMatchObject({ closeReason: 'voice_service_failed' });
    },
    TEST_MS_MAX,
  );

  it(
    'records that the disclosure was heard, once it was',
    async () => {
      const client = await start();
      await client.until('voice.disclosure', ({ heard }) => heard);
      client.send({ type: 'voice.hangup' });
      await client.closed;
      const found = await row();
      expect(found?.disclosureHeardAtMs).toBeGreaterThan(found?.startedAtMs ?? Infinity);
    },
    TEST_MS_MAX,
  );

  it(
    'that is talked over discloses again, and records nothing before it is heard',
    async () => {
      const client = await start();
      await client.until('response.output_audio.delta');
      await system.realtime.expect('session.update');
      system.realtime.script.callerSays('Hello?');
      await saying(client, 'Before we go on');
      client.send({ type: 'voice.hangup' });
      await client.closed;
      expect(await row()).toMatchObject({ disclosureHeardAtMs: null });
      expect(words(client)[0]).toContain('Willow Tree Vets');
    },
    TEST_MS_MAX,
  );
});
