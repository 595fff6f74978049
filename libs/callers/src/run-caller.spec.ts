import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSpeech } from '@petvisor/speech';
import type { Speech } from '@petvisor/speech';
import type { CallScript } from './call-script.ts';
import { runCaller } from './run-caller.ts';
import type { CallResult } from './run-caller.ts';
import { PERSONAS } from './scripts/personas.ts';
import { startScriptedGateway } from './testing/scripted-gateway.ts';
import type { ScriptedGateway, ScriptedGatewayOptions } from './testing/scripted-gateway.ts';
import { quickClock } from './testing/quick-clock.ts';

const API_KEY = 'key-of-the-spec';
const grammar = {
  jsgf: `#JSGF V1.0; grammar answers; public <answer> = i would like to book a (vaccination | consultation)
    | yes please | no thank you goodbye | tuesday morning | no wait wednesday morning;`,
};

let speech: Speech;
let gateway: ScriptedGateway | undefined;

beforeAll(async () => {
  speech = await createSpeech({ threads: 1 });
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
afterAll(() => speech.close());

const script: CallScript = {
  name: 'spec',
  description: 'a caller of the spec',
  expects: 'confirmed',
  voice: 'slt',
  mode: 'voice',
  persona: PERSONAS.emily,
  moves: [
    { when: /help/, say: 'I would like to book a vaccination' },
    { when: /which day/i, say: ({ persona }) => persona.when },
    { when: /is that right/i, say: 'yes please' },
  ],
};

async function call(
  scripted: Omit<ScriptedGatewayOptions, 'speech' | 'apiKey'>,
  caller: Partial<CallScript> = {},
  apiKey = API_KEY,
): Promise<{ result: CallResult; gateway: ScriptedGateway }> {
  gateway = await startScriptedGateway({ speech, apiKey: API_KEY, ...scripted });
  const result = await runCaller({
    url: gateway.url,
    apiKey,
    script: { ...script, ...caller },
    speech,
    clock: quickClock(4),
  });
  return { result, gateway };
}

const listen = async (utterance: Int16Array | string | undefined): Promise<string | undefined> =>
  utterance instanceof Int16Array ? speech.listen(utterance, grammar) : utterance;

describe('a caller', () => {
  it('answers each question in words that can be understood, and tells of the booking', async () => {
    const lines = [
      'How can I help?',
      'Which day would suit you?',
      'Tuesday morning. Is that right?',
      'Booked. Goodbye.',
    ];
    const { result, gateway } = await call({ lines: lines.slice(0, 3), booking: 'confirmed' });

    expect(result).toMatchObject({
      booked: true,
      outcome: 'confirmed',
      closeCode: 1000,
      reason: 'agent_ended',
    });
    expect(result.turns.map(({ who, text }) => `${who}: ${text}`)).toEqual([
      'agent: How can I help?',
      'caller: I would like to book a vaccination',
      'agent: Which day would suit you?',
      'caller: tuesday morning',
      'agent: Tuesday morning. Is that right?',
      'caller: yes please',
    ]);
    expect(await Promise.all(gateway.utterances.map(listen))).toEqual([
      'i would like to book a vaccination',
      'tuesday morning',
      'yes please',
    ]);
    expect(result.latencyMs.p50).toEqual(expect.any(Number));
  });

  it('reports what it heard of every line, to its end', async () => {
    const { gateway } = await call({ lines: ['How can I help?', 'Which day would suit you?'] });

    const heard = new Map<string, number>();
    for (const event of gateway.events) {
      if (event.type === 'voice.playback') heard.set(event.item_id, event.audio_end_ms);
    }
    expect(heard.get('item_1')).toBe(Math.round(gateway.lineMs[0] ?? 0));
    expect(heard.get('item_2')).toBe(Math.round(gateway.lineMs[1] ?? 0));
  });

  it('interrupts, stops its speaker at the flush and says how much it had heard', async () => {
    const long =
      'Which day would you like, and is it the morning, the afternoon or the evening that suits you best?';
    const { gateway } = await call(
      { lines: [long], booking: 'confirmed' },
      {
        moves: [{ when: /which day/i, say: 'no wait wednesday morning', bargeInAfterMs: 1_000, once: true }],
      },
    );

    const playback = gateway.events.filter((event) => event.type === 'voice.playback');
    expect(playback.at(-1)?.audio_end_ms).toBeGreaterThan(1_000);
    expect(playback.at(-1)?.audio_end_ms).toBeLessThan(gateway.lineMs[0] ?? 0);
    expect(await listen(gateway.utterances[0])).toBe('no wait wednesday morning');
  });

  it('types when the script does', async () => {
    const { result, gateway } = await call(
      { lines: ['How can I help?', 'Is that right?'], booking: 'rejected' },
      { mode: 'type' },
    );

    expect(gateway.utterances).toEqual(['I would like to book a vaccination', 'yes please']);
    expect(result).toMatchObject({ booked: false, outcome: 'rejected' });
  });

  it('hangs up when the agent asks the same again and again', async () => {
    const { result, gateway } = await call({ lines: ['Is that right?'], isEndless: true }, { mode: 'type' });

    expect(result).toMatchObject({ outcome: 'failed', reason: 'the agent asks the same again and again' });
    expect(gateway.events.map(({ type }) => type)).toContain('voice.hangup');
  });

  it('says its words again when it was not understood', async () => {
    const { gateway } = await call(
      { lines: ['Is that right?', 'Sorry, I did not catch that.'], booking: 'confirmed' },
      { mode: 'type' },
    );

    expect(gateway.utterances).toEqual(['yes please', 'yes please']);
  });

  it('tells a call without a booking from one that broke', async () => {
    const lines = ['How can I help?'];
    const { result: ended } = await call({ lines }, { mode: 'type' });
    await gateway?.close();
    const { result: broken } = await call({ lines, vanishesAtLine: 1 }, { mode: 'type' });

    expect(ended).toMatchObject({ outcome: 'none', booked: false, closeCode: 1000 });
    expect(broken).toMatchObject({ outcome: 'failed', booked: false, closeCode: 1006 });
  });

  it('fails clearly when its key is refused, without naming the key', async () => {
    const { result } = await call({ lines: [] }, {}, 'another-key');

    expect(result).toMatchObject({ outcome: 'failed', reason: 'the gateway refused the call with HTTP 401' });
    expect(result.closeCode).toBeUndefined();
    expect(JSON.stringify(result)).not.toContain('another-key');
  });
});
