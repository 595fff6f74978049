/**
 * The stand-in Realtime server is only worth what OpenAI's own clients make of it: they hold conversations with it, and
 * take every event that it sends for what it says it is.
 */
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { createSpeech } from '@petvisor/speech';
import type { RealtimeServer } from '@petvisor/realtime-stand-in';
import type { Speech } from '@petvisor/speech';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { speechFrames } from './testing/speak.ts';

/** A bound for a busy machine, not an expectation. */
const CALL_MS_MAX = 120_000;
const KEY = 'key-of-this-test';

/** Everything that the stand-in sends. */
const EVENT_TYPES = [
  'conversation.item.added',
  'conversation.item.deleted',
  'conversation.item.done',
  'conversation.item.input_audio_transcription.completed',
  'conversation.item.input_audio_transcription.delta',
  'conversation.item.input_audio_transcription.failed',
  'conversation.item.retrieved',
  'conversation.item.truncated',
  'error',
  'input_audio_buffer.cleared',
  'input_audio_buffer.committed',
  'input_audio_buffer.speech_started',
  'input_audio_buffer.speech_stopped',
  'rate_limits.updated',
  'response.content_part.added',
  'response.content_part.done',
  'response.created',
  'response.done',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
  'response.output_audio.delta',
  'response.output_audio.done',
  'response.output_audio_transcript.delta',
  'response.output_audio_transcript.done',
  'response.output_item.added',
  'response.output_item.done',
  'response.output_text.delta',
  'response.output_text.done',
  'session.created',
  'session.updated',
] as const satisfies readonly RealtimeServerEvent['type'][];

const CATALOGUE = {
  practice: { name: 'Riverside Vets', phone: '020 7946 0958', outOfHoursPhone: '020 7946 0999' },
  timeZone: 'Europe/London',
  now: { date: '2026-11-24', weekday: 'Tuesday', time: '14:05' },
  species: [{ id: 1, name: 'Dog' }],
  appointmentTypes: [{ id: 11, name: 'Vaccination' }],
  clinicians: [{ id: 21, name: 'Dr Meredith Grey' }],
};
const INSTRUCTIONS = `# Catalogue\n\`\`\`json\n${JSON.stringify(CATALOGUE)}\n\`\`\`\n`;
const SLOTS = JSON.stringify({
  status: 'ok',
  slots: [{ slot_token: 'A', date: '2026-11-25', time: '09:30', clinician: 'Dr Meredith Grey' }],
});

let server: RealtimeServer;
let speech: Speech | undefined;
const failures: unknown[] = [];

async function start(options: Parameters<typeof startRealtimeServer>[0]): Promise<void> {
  server = await startRealtimeServer({ apiKey: KEY, onError: (error) => failures.push(error), ...options });
}
beforeEach(() => {
  failures.length = 0;
});
afterEach(async () => {
  try {
    await server.expectNoSockets();
  } finally {
    await server.close();
    await speech?.close();
    speech = undefined;
  }
  expect(failures).toEqual([]);
});

describe("the RealtimeSession of OpenAI's agents", () => {
  async function openSession() {
    const url = `${server.url.replace(/^http/, 'ws')}/realtime?model=gpt-realtime-2.1`;
    const transport = new OpenAIRealtimeWebSocket({ url });
    const asked: unknown[] = [];
    const lookUp = tool({
      name: 'get_available_time_slots',
      description: 'Looks into the diary.',
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
      strict: false,
      execute: (given) => {
        asked.push(given);
        return SLOTS;
      },
    });
    const agent = new RealtimeAgent({ name: 'receptionist', instructions: INSTRUCTIONS, tools: [lookUp] });
    const session = new RealtimeSession(agent, { transport });
    const came: string[] = [];
    const understood: string[] = [];
    const errors: unknown[] = [];
    const checks = new Set<() => void>();
    let [audioBytes, interruptions] = [0, 0];
    // The client reports first that an event came, and then what it is, if its schemas know it.
    transport.on('*', ({ type }) => {
      if (type !== 'function_call' && EVENT_TYPES.some((known) => known === type)) came.push(type);
      else if (/^(?:conversation|input|rate|response|session|error)/.test(type)) came.push(`unknown ${type}`);
      queueMicrotask(() => checks.forEach((check) => check()));
    });
    for (const type of EVENT_TYPES) transport.on(type, () => understood.push(type));
    session.on('error', (error) => errors.push(error));
    session.on('audio', ({ data }) => (audioBytes += data.byteLength));
    session.on('audio_interrupted', () => (interruptions += 1));
    await session.connect({ apiKey: KEY });
    return {
      session,
      transport,
      asked,
      came,
      understood,
      errors,
      audioBytes: () => audioBytes,
      interruptions: () => interruptions,
      countOf: (type: (typeof EVENT_TYPES)[number]) => came.filter((other) => other === type).length,
      said: (role: 'user' | 'assistant') =>
        session.history
          .filter((item) => item.type === 'message' && item.role === role)
          .map((item) => JSON.stringify(item))
          .join('\n'),
      until: (holds: () => boolean): Promise<void> =>
        new Promise((resolve, reject) => {
          const check = (): void => {
            if (!holds()) return;
            checks.delete(check);
            resolve();
          };
          checks.add(check);
          transport.on('disconnected', () => reject(new Error('the connection ended')));
          check();
        }),
    };
  }

  it(
    'holds a scripted conversation with a tool call and an interruption, and knows every event in it',
    async () => {
      await start({ mind: 'scripted', keepEvents: true });
      const call = await openSession();
      const { transport, countOf, until } = call;
      await until(() => countOf('session.updated') > 0);

      server.script.answer({
        say: 'One moment.',
        calls: [{ name: 'get_available_time_slots', arguments: { day: 3 } }],
      });
      server.script.answer({ say: 'Half past nine is free.' });
      server.script.callerSays('is tuesday free');
      await until(() => countOf('response.done') === 2);
      expect(call.asked).toEqual([{ day: 3 }]);
      const output = await server.expect('conversation.item.create');
      expect(output.event).toMatchObject({ item: { type: 'function_call_output', output: SLOTS } });
      expect(call.said('user')).toContain('is tuesday free');
      expect(call.said('assistant')).toContain('Half past nine is free.');

      server.script.answer({ say: 'A long story that nobody will hear to its end.', pauseAfterDeltas: 3 });
      server.script.callerSays('tell me a story');
      await until(() => countOf('response.output_audio.delta') >= 3 && countOf('response.created') === 3);
      const bytes = call.audioBytes();
      server.script.callerStarts();
      await until(() => call.interruptions() > 0 && countOf('conversation.item.truncated') > 0);
      expect(bytes).toBeGreaterThan(0);
      server.fault({ kind: 'transcription-failed' });
      server.script.answer({});
      server.script.callerStops('stop');
      await until(() => countOf('response.done') === 4);
      expect(call.errors).toEqual([]);

      const text = {
        type: 'message',
        id: 'note',
        role: 'user',
        content: [{ type: 'input_text', text: 'hi' }],
      };
      server.script.answer({ say: 'In writing.' });
      for (const event of [
        { type: 'conversation.item.create', item: text },
        { type: 'conversation.item.retrieve', item_id: 'note' },
        { type: 'conversation.item.delete', item_id: 'note' },
        { type: 'input_audio_buffer.clear' },
        { type: 'response.create', response: { output_modalities: ['text'] } },
        { type: 'response.cancel', response_id: 'none' },
      ]) {
        transport.sendEvent(event);
      }
      await until(() => countOf('response.done') === 5 && countOf('error') === 1);
      expect(call.understood).toEqual(call.came);
      expect([...new Set(call.came)].sort()).toEqual([...EVENT_TYPES]);
      call.session.close();
    },
    CALL_MS_MAX,
  );

  it(
    'holds a spoken conversation with a tool call',
    async () => {
      speech = await createSpeech({ threads: 1 });
      await start({ speech });
      const call = await openSession();
      call.transport.sendEvent({ type: 'response.create' });
      await call.until(() => call.countOf('response.done') === 1);
      for (const frame of await speechFrames(speech, 'a vaccination for my dog tomorrow morning')) {
        call.session.sendAudio(new Uint8Array(frame).buffer);
      }
      await call.until(() => call.countOf('response.done') === 3);
      expect(call.asked).toMatchObject([{ species_id: 1, appointment_type_id: 11, date: '2026-11-25' }]);
      expect(call.said('user')).toMatch(/vaccination for my dog/);
      expect(call.said('assistant')).toMatch(/half past nine/);
      expect(call.errors).toEqual([]);
      expect(call.understood).toEqual(call.came);
      call.session.close();
    },
    CALL_MS_MAX,
  );
});

describe('the realtime client of the openai package', () => {
  it(
    'holds a conversation with a tool call, and finds every event among its types',
    async () => {
      await start({ mind: 'scripted' });
      const port = Number(new URL(server.url).port);
      const rt = new OpenAIRealtimeWS(
        // The client speaks TLS alone; the stand-in listens without.
        { model: 'gpt-realtime-2.1', options: { createConnection: () => connect(port, '127.0.0.1') } },
        new OpenAI({ apiKey: KEY, baseURL: server.url.replace(/^http/, 'https') }),
      );
      const errors: unknown[] = [];
      rt.on('error', (error) => errors.push(error));
      const types = new Set<string>();
      rt.on('event', ({ type }) => types.add(type));
      const next = <Type extends RealtimeServerEvent['type']>(
        type: Type,
      ): Promise<Extract<RealtimeServerEvent, { type: Type }>> =>
        new Promise((resolve, reject) => {
          const take = (event: RealtimeServerEvent): void => {
            if (event.type !== type) return;
            rt.off('event', take);
            resolve(event as Extract<RealtimeServerEvent, { type: Type }>);
          };
          rt.on('event', take);
          rt.socket.once('close', () => reject(new Error(`the connection ended before ${type}`)));
        });

      await next('session.created');
      rt.send({
        type: 'session.update',
        session: { type: 'realtime', audio: { input: { transcription: { model: 'gpt-transcribe' } } } },
      });
      expect((await next('session.updated')).session).toMatchObject({ type: 'realtime' });
      server.script.answer({ say: 'One moment.', calls: [{ name: 'look_up', arguments: { day: 3 } }] });
      const [called, done] = [next('response.function_call_arguments.done'), next('response.done')];
      server.script.callerSays('is tuesday free');
      const { call_id, arguments: given } = await called;
      expect(given).toBe('{"day":3}');
      expect((await done).response.usage?.input_token_details).toMatchObject({ cached_tokens: 0 });
      rt.send({
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id, output: SLOTS },
      });
      server.script.answer({ say: 'It is.' });
      const [audio, transcript] = [
        next('response.output_audio.delta'),
        next('response.output_audio_transcript.done'),
      ];
      const end = next('response.done');
      rt.send({ type: 'response.create' });
      expect((await audio).delta.length).toBeGreaterThan(0);
      expect((await transcript).transcript).toBe('It is.');
      expect((await end).response.status).toBe('completed');
      expect(errors).toEqual([]);
      expect([...types].filter((type) => !EVENT_TYPES.some((known) => known === type))).toEqual([]);
      const closed = new Promise((resolve) => rt.socket.once('close', resolve));
      rt.close();
      await closed;
    },
    CALL_MS_MAX,
  );
});
