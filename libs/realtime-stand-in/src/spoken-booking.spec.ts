/** A complete booking and a call-back request by voice. */
import { describe, expect, it } from '@jest/globals';
import type { VoiceName } from '@petvisor/speech';
import type { DoneResponse } from './testing/scripted-call.ts';
import { SESSION, TOOLS, useSpokenCall } from './testing/spoken-call.ts';
import { threeOffers } from './testing/test-catalogue.ts';

const { call, greet, say } = useSpokenCall();

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
      const calls: DoneResponse['output'][number][] = [];
      for (const sentence of sentences) {
        await say(sentence, voice);
        for (;;) {
          const { output } = await call.done();
          const asked = output.find((item) => item.type === 'function_call');
          if (asked === undefined) break;
          calls.push(asked);
          if (asked.name === 'close_websocket') break;
          const { date = '', confirmation_token: token } = JSON.parse(asked.arguments) as {
            date?: string;
            confirmation_token?: string;
          };
          const placed =
            token === undefined ? { status: 'read_back', confirmation_token: 'C' } : { status: 'confirmed' };
          const result = asked.name === 'place_appointment' ? JSON.stringify(placed) : threeOffers(date);
          call.answerTool(asked.call_id, result);
          call.client.send({ type: 'response.create' });
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
  await greet({
    ...SESSION,
    instructions: `${SESSION.instructions}\n# Messages\nUse take_message.\n`,
    tools: [...TOOLS, { ...TOOLS[0], name: 'take_message' }],
  });
  const calls: DoneResponse['output'][number][] = [];
  for (const sentence of [
    'can somebody call me back about my insurance claim',
    'my name is Sam Smith',
    'zero seven seven zero zero nine zero zero one two three',
    'yes please',
  ]) {
    await say(sentence);
    for (;;) {
      const asked = (await call.done()).output.find((item) => item.type === 'function_call');
      if (asked === undefined) break;
      calls.push(asked);
      const isFirst = calls.length === 1;
      const output = isFirst ? { status: 'read_back', confirmation_token: 'C' } : { status: 'stored' };
      call.answerTool(asked.call_id, JSON.stringify(output));
      call.client.send({ type: 'response.create' });
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
  const said = call.client.events.filter((event) => event.type === 'response.output_audio_transcript.done');
  expect(said.at(-1)?.['transcript']).toMatch(/practice has your message and will ring you back/);
}, 240_000);
