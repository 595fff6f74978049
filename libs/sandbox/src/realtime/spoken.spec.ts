import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSpeech } from '../speech/index.ts';
import type { Speech, VoiceName } from '../speech/index.ts';
import { grammarsFor } from './mind/grammars.ts';
import type { Question } from './mind/question.ts';
import { startRealtimeServer } from './server.ts';
import type { RealtimeServer } from './server.ts';
import { connectRealtime } from './testing/realtime-client.ts';
import type { RealtimeClient } from './testing/realtime-client.ts';
import { typesOf } from './testing/scripted-call.ts';
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

async function done(): Promise<Done> {
  return (await client.next('response.done'))['response'] as Done;
}

describe('a turn', () => {
  it('goes in the documented order when it is spoken', async () => {
    await greet();
    const before = client.events.length;
    client.append(await speech.speak('a vaccination for my dog please', { voice: 'rms' }));
    await client.next('rate_limits.updated');
    await client.next('rate_limits.updated');
    const order = typesOf(client.events.slice(before)).filter(
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

  it('has a word, and calls nothing, when it is asked for without tools while one is at work', async () => {
    await greet();
    const type = (text: string): void =>
      client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
      });
    const respond = async (response?: object): Promise<Output[]> => {
      client.send({ type: 'response.create', ...(response === undefined ? {} : { response }) });
      return ((await client.next('response.done'))['response'] as Done).output;
    };
    type('a vaccination for my dog tomorrow morning with anyone');
    const call = (await respond()).find((item) => item.type === 'function_call');
    expect(call).toBeDefined();
    expect((await respond({ tool_choice: 'none' })).map((item) => item.type)).toEqual(['message']);
    client.send({
      type: 'conversation.item.create',
      item: { type: 'function_call_output', call_id: call?.call_id, output: threeOffers('2026-11-25') },
    });
    await respond();
    const said = client.events.filter((event) => event.type === 'response.output_audio_transcript.done');
    expect(said.at(-2)?.['transcript']).toBe('One moment, please.');
    expect(said.at(-1)?.['transcript']).toMatch(/Wednesday the 25th of November at half past nine/);
  });
});

describe('turn detection', () => {
  const spokenWith = async (detection: object): Promise<{ startMs: number; endMs: number }> => {
    const audio = { input: { turn_detection: { type: 'server_vad', ...detection } } };
    const listener = await connectRealtime(server.url);
    listener.send({ type: 'session.update', session: { type: 'realtime', audio } });
    await listener.next('session.updated');
    listener.append(await speech.speak('yes please', { voice: 'rms' }));
    const { audio_start_ms } = await listener.next('input_audio_buffer.speech_started');
    const { audio_end_ms } = await listener.next('input_audio_buffer.speech_stopped');
    listener.close();
    return { startMs: Number(audio_start_ms), endMs: Number(audio_end_ms) };
  };

  it('ends a turn after the silence that was asked for', async () => {
    const short = await spokenWith({ silence_duration_ms: 400 });
    const long = await spokenWith({ silence_duration_ms: 900 });
    expect(long.endMs - short.endMs).toBe(500);
  });

  it('lets a turn begin as long before the first voice as was asked for', async () => {
    const late = await spokenWith({ prefix_padding_ms: 50 });
    const early = await spokenWith({ prefix_padding_ms: 150 });
    expect(late.startMs - early.startMs).toBe(100);
  });
});

describe('a fault among speech', () => {
  it('stops a sentence that is being spoken', async () => {
    await configure();
    server.fault({ kind: 'close-1006-in-response' });
    client.send({ type: 'response.create' });
    expect(await client.closed).toBe(1006);
    expect(client.events.filter(({ type }) => type === 'response.output_audio.delta')).toHaveLength(1);
  });

  it('keeps back the transcription of what was heard, not the answer to it', async () => {
    await greet();
    server.fault({ kind: 'transcription-late' });
    client.append(await speech.speak('a vaccination for my dog please', { voice: 'rms' }));
    const { transcript } = await client.next('conversation.item.input_audio_transcription.completed');
    const order = client.events.map(({ type }) => type);
    expect(transcript).toMatch(/vaccination for my dog/);
    expect(order.indexOf('conversation.item.input_audio_transcription.completed')).toBeGreaterThan(
      order.lastIndexOf('response.output_audio.delta'),
    );
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
    ...([
      'lastName',
      'phone',
      'email',
      'pet',
      'confirm',
      'correction',
      'message',
      'confirmMessage',
      'anythingElse',
      'emergency',
    ] as const),
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

it('a call-back by voice is read back, agreed to and left', async () => {
  await configure({
    ...SESSION,
    instructions: `${SESSION.instructions}\n# Messages\nUse take_message.\n`,
    tools: [...TOOLS, { ...TOOLS[0], name: 'take_message' }],
  });
  client.send({ type: 'response.create' });
  await done();
  const calls: Output[] = [];
  for (const sentence of [
    'can somebody call me back about my insurance claim',
    'my name is Sam Smith',
    'zero seven seven zero zero nine zero zero one two three',
    'yes please',
  ]) {
    client.append(await speech.speak(sentence, { voice: 'rms' }));
    for (;;) {
      const call = (await done()).output.find((item) => item.type === 'function_call');
      if (call === undefined) break;
      calls.push(call);
      const isFirst = calls.length === 1;
      const output = isFirst ? { status: 'read_back', confirmation_token: 'C' } : { status: 'stored' };
      client.send({
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(output) },
      });
      client.send({ type: 'response.create' });
    }
  }
  expect(calls.map(({ name }) => name)).toEqual(['take_message', 'take_message']);
  expect(JSON.parse(calls[1]?.arguments ?? '{}')).toMatchObject({
    topic: 'insurance',
    message: 'my insurance claim',
    caller_name: 'Sam Smith',
    phone: '07700900123',
    call_back: true,
    confirmation_token: 'C',
  });
  const said = client.events.filter((event) => event.type === 'response.output_audio_transcript.done');
  expect(said.at(-1)?.['transcript']).toMatch(/practice has your message and will ring you back/);
}, 240_000);
