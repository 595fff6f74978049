import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSpeech } from '../speech/index.ts';
import type { Speech, VoiceName } from '../speech/index.ts';
import { grammarsFor } from './mind/grammars.ts';
import type { Question } from './mind/question.ts';
import { startRealtimeServer } from './server.ts';
import type { RealtimeServer } from './server.ts';
import { connectRealtime } from './testing/realtime-client.ts';
import type { ReceivedEvent, RealtimeClient } from './testing/realtime-client.ts';
import { instructionsFor, testCatalogue, threeOffers } from './testing/test-catalogue.ts';

// A bound for real ears and a real mouth on a busy machine, not an expectation.
jest.setTimeout(120_000);

const TOOLS = ['get_available_time_slots', 'place_appointment', 'close_websocket'].map((name) => ({
  type: 'function',
  name,
  description: name,
  parameters: { type: 'object' },
}));
const SESSION = {
  type: 'realtime',
  instructions: instructionsFor(testCatalogue),
  tools: TOOLS,
  audio: {
    input: {
      transcription: { model: 'gpt-transcribe' },
      turn_detection: { type: 'server_vad', silence_duration_ms: 500 },
    },
  },
};

interface Output {
  readonly type: string;
  readonly call_id: string;
  readonly name: string;
  readonly arguments: string;
}
interface Done {
  readonly status: string;
  readonly output: Output[];
  readonly status_details?: { reason?: string; error?: { code: string } };
  readonly usage: { input_tokens: number; input_token_details: { cached_tokens: number } };
}

let speech: Speech;
let server: RealtimeServer;
let client: RealtimeClient;
const failures: unknown[] = [];

beforeAll(async () => {
  speech = await createSpeech({ threads: 1 });
});
afterAll(async () => {
  await speech.close();
});
beforeEach(async () => {
  failures.length = 0;
  server = await startRealtimeServer({ speech, onError: (error) => failures.push(error) });
  client = await connectRealtime(server.url);
});
afterEach(async () => {
  client.close();
  await server.close();
  expect(server.sockets()).toBe(0);
  expect(failures).toEqual([]);
});

async function configure(session: Readonly<Record<string, unknown>> = SESSION): Promise<void> {
  client.send({ type: 'session.update', session });
  await client.next('session.updated');
}

async function greet(): Promise<void> {
  await configure();
  client.send({ type: 'response.create' });
  await client.next('response.done');
}

function type(text: string): void {
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  client.send({ type: 'response.create' });
}

async function done(): Promise<Done> {
  return (await client.next('response.done'))['response'] as Done;
}

const types = (events: readonly ReceivedEvent[]): string[] => [
  ...events
    .map((event) => event.type)
    .filter((name, index, all) => !name.endsWith('.delta') || name !== all[index - 1]),
];
const errorOf = (event: ReceivedEvent): unknown => event['error'];

describe('the session', () => {
  it('begins with the defaults of the service, under an honest name', async () => {
    const { session } = await client.next('session.created');
    expect(session).toMatchObject({
      type: 'realtime',
      model: 'sandbox-gpt-realtime-2.1',
      output_modalities: ['audio'],
      tools: [],
      audio: {
        input: { transcription: null, turn_detection: { type: 'server_vad', silence_duration_ms: 200 } },
      },
    });
  });

  it('merges an update and shows the whole session', async () => {
    client.send({ type: 'session.update', session: SESSION });
    const { session } = await client.next('session.updated');
    expect(session).toMatchObject({
      instructions: SESSION.instructions,
      tools: TOOLS,
      audio: {
        input: { turn_detection: { threshold: 0.5, silence_duration_ms: 500, create_response: true } },
        output: { voice: 'alloy', format: { type: 'audio/pcm', rate: 24_000 } },
      },
    });
  });

  it.each([
    ['an unknown field', { type: 'realtime', voice: 'marin' }, 'unknown_parameter', 'session.voice'],
    ['a missing type', { instructions: 'x' }, 'missing_required_parameter', 'session.type'],
    [
      'a bad value',
      { type: 'realtime', audio: { input: { turn_detection: { type: 'server_vad', threshold: 7 } } } },
      'invalid_value',
      'session.audio.input.turn_detection.threshold',
    ],
  ])('rejects the whole update for %s', async (_, session, code, param) => {
    client.send({ type: 'session.update', event_id: 'mine', session: { instructions: 'new', ...session } });
    expect(errorOf(await client.next('error'))).toMatchObject({ code, param, event_id: 'mine' });
    client.send({ type: 'session.update', session: { type: 'realtime' } });
    const { session: after } = await client.next('session.updated');
    expect(after).toMatchObject({ instructions: 'You are a helpful assistant.' });
  });

  it('locks the voice after the first audio', async () => {
    await greet();
    client.send({
      type: 'session.update',
      session: { type: 'realtime', audio: { output: { voice: 'cedar' } } },
    });
    expect(errorOf(await client.next('error'))).toMatchObject({ code: 'cannot_update_voice' });
  });
});

describe('a turn', () => {
  it('goes in the documented order when it is spoken', async () => {
    await greet();
    const before = client.events.length;
    client.append(await speech.speak('a vaccination for my dog please', { voice: 'rms' }));
    await client.next('rate_limits.updated');
    await client.next('rate_limits.updated');
    const order = types(client.events.slice(before)).filter(
      (name) => !name.includes('transcription') && name !== 'rate_limits.updated',
    );
    expect(order.slice(0, 9)).toEqual([
      'input_audio_buffer.speech_started',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
    ]);
    expect(order.slice(-6)).toEqual([
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
    ]);
  });

  it('has its transcription under the id of its item, and its deltas carry obfuscation', async () => {
    await greet();
    client.append(await speech.speak('a vaccination for my dog please', { voice: 'rms' }));
    const { item_id: committed } = await client.next('input_audio_buffer.committed');
    const { item_id, transcript } = await client.next(
      'conversation.item.input_audio_transcription.completed',
    );
    expect(item_id).toBe(committed);
    expect(transcript).toMatch(/vaccination for my dog/);
    const deltas = client.events.filter((event) => event.type === 'response.output_audio.delta');
    expect(deltas.every((event) => typeof event['obfuscation'] === 'string')).toBe(true);
  });

  it('counts its times on the clock of the appended audio', async () => {
    await greet();
    const pcm = await speech.speak('a vaccination for my dog please', { voice: 'rms' });
    client.append(pcm);
    const started = await client.next('input_audio_buffer.speech_started');
    const stopped = await client.next('input_audio_buffer.speech_stopped');
    const spokenMs = pcm.length / 24;
    expect(started['audio_start_ms']).toBeLessThan(500);
    expect(Number(stopped['audio_end_ms'])).toBeGreaterThan(0.7 * spokenMs);
    expect(Number(stopped['audio_end_ms'])).toBeLessThan(200 + spokenMs + 800);
  });

  it('is answered in text when only text is asked for', async () => {
    await configure({ ...SESSION, output_modalities: ['text'] });
    client.send({ type: 'response.create' });
    const { text } = await client.next('response.output_text.done');
    expect(text).toMatch(/Riverside Vets/);
  });

  it('has a preamble and a call in one response, and goes on after the output', async () => {
    await greet();
    type('a vaccination for my dog tomorrow morning with anyone');
    const { output } = await done();
    expect(output.map((item) => item.type)).toEqual(['message', 'function_call']);
    const call = output[1];
    client.send({
      type: 'conversation.item.create',
      item: { type: 'function_call_output', call_id: call?.call_id, output: threeOffers('2026-11-25') },
    });
    client.send({ type: 'response.create' });
    const { transcript } = await client.next('response.output_audio_transcript.done');
    expect(transcript).toMatch(/Wednesday the 25th of November at half past nine/);
  });

  it('costs more each time, with a part from the cache', async () => {
    await greet();
    type('a vaccination');
    const first = await done();
    type('for my dog');
    const second = await done();
    expect(second.usage.input_tokens).toBeGreaterThan(first.usage.input_tokens);
    expect(second.usage.input_token_details.cached_tokens).toBeGreaterThan(0);
  });
});

describe('an interruption', () => {
  it('cancels the running response and truncates what was said', async () => {
    await configure();
    client.send({ type: 'response.create' });
    const delta = await client.next('response.output_audio.delta');
    client.append(await speech.speak('goodbye', { voice: 'rms' }));
    await client.next('input_audio_buffer.speech_started');
    client.send({
      type: 'conversation.item.truncate',
      item_id: delta['item_id'],
      content_index: 0,
      audio_end_ms: 150,
    });
    expect(await client.next('conversation.item.truncated')).toMatchObject({ audio_end_ms: 150 });
  });

  it('by the client cancels once and is refused the second time', async () => {
    await configure();
    client.send({ type: 'response.create' });
    client.send({ type: 'response.cancel' });
    client.send({ type: 'response.cancel', event_id: 'again' });
    const { status, status_details } = await done();
    expect([status, status_details?.reason]).toEqual(['cancelled', 'client_cancelled']);
    expect(errorOf(await client.next('error'))).toMatchObject({
      code: 'response_cancel_not_active',
      event_id: 'again',
    });
  });

  it('decides a call again that had not gone out', async () => {
    await greet();
    type('a vaccination for my dog tomorrow morning with anyone');
    // Taken right behind the request, before the mouth has made the first sentence.
    client.send({ type: 'response.cancel' });
    expect((await done()).output.map((item) => item.type)).toEqual(['message']);
    type('actually on thursday');
    const { output } = await done();
    expect(JSON.parse(output[1]?.arguments ?? '{}')).toMatchObject({ date: '2026-11-26', species_id: 1 });
  });
});

describe('what the service refuses', () => {
  it('a second response while one is active', async () => {
    await configure();
    client.send({ type: 'response.create' });
    client.send({ type: 'response.create', event_id: 'second' });
    expect(errorOf(await client.next('error'))).toMatchObject({
      code: 'conversation_already_has_active_response',
      event_id: 'second',
    });
  });

  it('a truncation beyond what was said', async () => {
    await greet();
    const message = client.events.find((event) => event.type === 'response.output_item.done');
    const { id } = message?.['item'] as { id: string };
    client.send({ type: 'conversation.item.truncate', item_id: id, content_index: 0, audio_end_ms: 60_000 });
    expect(errorOf(await client.next('error'))).toMatchObject({
      code: 'invalid_value',
      message: expect.stringMatching(/^Audio content of \d+ms is already shorter than 60000ms$/),
    });
  });

  it.each([
    [{ type: 'input_audio_buffer.commit' }, 'input_audio_buffer_commit_empty'],
    [{ type: 'response.cancel' }, 'response_cancel_not_active'],
    [{ type: 'conversation.item.retrieve', item_id: 'none' }, 'item_not_found'],
    [
      {
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: 'none', output: '' },
      },
      'invalid_tool_call_id',
    ],
    [{ type: 'response.dance' }, 'invalid_value'],
    [{ type: 'input_audio_buffer.append', audio: '!' }, 'invalid_value'],
  ])('%j', async (event, code) => {
    client.send({ ...event, event_id: 'mine' });
    expect(errorOf(await client.next('error'))).toMatchObject({ code, event_id: 'mine' });
  });

  it('a frame that is no JSON, and goes on', async () => {
    client.sendText('{');
    expect(errorOf(await client.next('error'))).toMatchObject({ code: 'invalid_json' });
    await configure();
  });
});

describe('the connection', () => {
  it('needs a key, the right path and a model', async () => {
    const guarded = await startRealtimeServer({ speech, apiKey: 'right' });
    try {
      await expect(connectRealtime(guarded.url, 'wrong')).rejects.toThrow('401');
      await expect(connectRealtime(guarded.url.replace('/v1', '/v2'), 'right')).rejects.toThrow('404');
      (await connectRealtime(guarded.url, 'right')).close();
    } finally {
      await guarded.close();
    }
  });

  it('lists a model over HTTP for those who have a key', async () => {
    const status = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${server.url}/models`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await status({ authorization: 'Bearer any' })).toBe(200);
    expect(await status({})).toBe(401);
  });

  it('keeps a journal of types and lengths, without content', async () => {
    await configure();
    client.append(new Int16Array(0));
    type('my phone number is 07700 900123');
    await done();
    expect(server.journal.slice(0, 2)).toMatchObject([
      { type: 'session.update', connection: 1 },
      { type: 'input_audio_buffer.append', audioBytes: 1920 },
    ]);
    expect(JSON.stringify(server.journal)).not.toContain('900123');
  });

  it('can refuse an upgrade, fail a response, send a frame that is no JSON, and break', async () => {
    server.fault({ at: 'upgrade', status: 429 });
    await expect(connectRealtime(server.url)).rejects.toThrow('429');
    await configure();
    server.fault({ at: 'response', kind: 'failed', code: 'rate_limit_exceeded' });
    client.send({ type: 'response.create' });
    expect(await done()).toMatchObject({
      status: 'failed',
      status_details: { error: { code: 'rate_limit_exceeded' } },
    });
    server.fault({ at: 'response', kind: 'non-json' });
    client.send({ type: 'response.create' });
    await done();
    expect(client.odd).toHaveLength(1);
    server.fault({ at: 'response', kind: 'drop', closeCode: 1011 });
    type('hello');
    expect(await client.closed).toBe(1011);
  });
});

describe('the ears', () => {
  const questions: readonly Question[] = [
    ...([
      'wish',
      'species',
      'type',
      'clinician',
      'day',
      'period',
      'offer',
      'retry',
      'client',
      'name',
    ] as const),
    ...(['lastName', 'phone', 'email', 'pet', 'confirm', 'correction', 'anythingElse', 'emergency'] as const),
  ];
  const unusual = {
    ...testCatalogue,
    species: [{ id: 1, name: 'Axolotl' }],
    appointmentTypes: [{ id: 2, name: 'Fluoroscopy & X-ray (30 min)' }],
    clinicians: [{ id: 3, name: 'Dr Siobhán Ó Ceallaigh' }],
  };

  it.each([
    ['of a usual practice', testCatalogue],
    ['of names that no dictionary has', unusual],
    ['without a catalogue', undefined],
  ])('know every word of every grammar %s', async (_, catalogue) => {
    const silence = new Int16Array(2_400);
    for (const question of questions) {
      for (const grammar of grammarsFor(question, catalogue)) {
        expect(await speech.listen(silence, grammar)).toBeUndefined();
      }
    }
  });
});

describe('a whole booking by voice', () => {
  it.each<[VoiceName, readonly string[]]>([
    [
      'rms',
      [
        "I'd like to book a vaccination for my dog on Thursday morning",
        'anyone is fine',
        'the first one please',
        "I'm a new client",
        'my name is Sam Smith',
        'zero seven seven zero zero nine zero zero one two three',
        'sam dot smith at example dot com',
        'his name is Rex',
        'yes please',
        'no thank you',
      ],
    ],
    [
      'slt',
      [
        "I'd like to book a consultation for my cat",
        'Doctor Grey please',
        'tomorrow morning',
        'the second one please',
        'existing client',
        'my name is Hannah Clarke',
        'zero seven seven zero zero nine zero zero one two three',
        'hannah dot clarke at example dot com',
        "she's called Bella",
        'yes please',
        'no thank you goodbye',
      ],
    ],
  ])(
    'is understood when %s speaks',
    async (voice, sentences) => {
      await greet();
      const calls: Output[] = [];
      for (const sentence of sentences) {
        client.append(await speech.speak(sentence, { voice }));
        for (;;) {
          const { output } = await done();
          const call = output.find((item) => item.type === 'function_call');
          if (call === undefined) break;
          calls.push(call);
          if (call.name === 'close_websocket') break;
          const { date = '', confirmation_token: token } = JSON.parse(call.arguments) as {
            date?: string;
            confirmation_token?: string;
          };
          const placed =
            token === undefined ? { status: 'read_back', confirmation_token: 'C' } : { status: 'confirmed' };
          const result = call.name === 'place_appointment' ? JSON.stringify(placed) : threeOffers(date);
          client.send({
            type: 'conversation.item.create',
            item: { type: 'function_call_output', call_id: call.call_id, output: result },
          });
          client.send({ type: 'response.create' });
        }
      }
      expect(calls.map(({ name }) => name)).toEqual([
        'get_available_time_slots',
        'place_appointment',
        'place_appointment',
        'close_websocket',
      ]);
      expect(JSON.parse(calls[1]?.arguments ?? '{}')).toMatchObject(
        voice === 'rms'
          ? {
              slot_token: 'A',
              owner_first_name: 'Sam',
              owner_last_name: 'Smith',
              phone: '07700900123',
              pet_name: 'Rex',
            }
          : { slot_token: 'B', owner_first_name: 'Hannah', phone: '07700900123', pet_name: 'Bella' },
      );
    },
    240_000,
  );
});
