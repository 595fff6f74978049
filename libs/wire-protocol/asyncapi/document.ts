/**
 * The call's socket as an AsyncAPI 3 document, made of the zod schemas that the gateway itself reads and writes with.
 * The purpose of each event and the time at which it is sent are written here, once for each event.
 */
import * as z from 'zod';
import {
  CLOSE,
  MESSAGE_BYTES_MAX,
  clientEventSchema,
  gatewayEventSchema,
  type ClientEventType,
  type CloseCode,
  type GatewayEventType,
} from '../src/index.ts';

const FROM_CALLER: Record<ClientEventType, string> = {
  'input_audio_buffer.append':
    'Audio: base64 PCM16, little-endian, mono, 24 kHz, a second at most. A binary frame is the same as raw bytes.',
  'input_audio_buffer.commit': 'Ends the turn, for clients with a key to push.',
  'input_audio_buffer.clear': 'Forgets the audio since the last turn.',
  'conversation.item.create': 'The caller types instead of speaking. It interrupts the agent.',
  'conversation.item.retrieve': 'Asks for a message again that the caller was told of.',
  'response.create': 'Asks for an answer. Overrides are ignored.',
  'response.cancel': 'The agent shall stop.',
  'conversation.item.truncate': "The caller's client stopped playing there.",
  'session.update': 'Never forwarded: answered with `session.updated` and the session as it is.',
  'voice.playback':
    'What the caller has really heard of an item, every 100 to 200 ms while it plays, and at its end or its flush.',
  'voice.rate': "The caller's rating of the call.",
  'voice.hangup': 'A clean end.',
};

const TO_CALLER: Record<GatewayEventType, string> = {
  'session.created': 'The agent is configured. First event of a call that begins.',
  'session.updated': 'The answer to `session.update`.',
  'input_audio_buffer.speech_started': 'The caller begins to speak.',
  'input_audio_buffer.speech_stopped': 'The caller pauses.',
  'input_audio_buffer.committed': 'What was said is a turn.',
  'conversation.item.added': 'A message begins. Tool calls and their outputs are never told.',
  'conversation.item.done': 'A message is whole.',
  'conversation.item.retrieved': 'The answer to `conversation.item.retrieve`.',
  'conversation.item.input_audio_transcription.delta': 'Words of the caller.',
  'conversation.item.input_audio_transcription.completed': 'All words of a turn of the caller.',
  'conversation.item.input_audio_transcription.failed': 'The words of a turn could not be written down.',
  'response.created': 'The agent begins to answer.',
  'response.done': 'The answer is made. Its audio may still be on its way.',
  'response.output_item.added': 'A message of the answer begins.',
  'response.output_item.done': 'A message of the answer is whole.',
  'response.content_part.added': 'A part of a message begins.',
  'response.content_part.done': 'A part of a message is whole.',
  'response.output_audio.delta':
    'Audio of the agent: base64 PCM16, paced. With `audio=binary` it comes as binary frames instead.',
  'response.output_audio.done': 'All audio of an item was sent.',
  'response.output_audio_transcript.delta': 'Words of the agent.',
  'response.output_audio_transcript.done': 'All words of an item.',
  'response.output_text.delta': 'Words of the agent that are not spoken.',
  'response.output_text.done': 'All words of an item that are not spoken.',
  error: 'Something that the client sent was not taken, or not by the voice service. The call goes on.',
  'voice.call.started': 'The record exists, the agent is configured, audio flows.',
  'voice.flush': 'Stop playing the item now, forget the rest, and answer with `voice.playback`.',
  'voice.tool': 'What the agent is doing; no arguments, no personal data.',
  'voice.booking': 'What came of a booking. `confirmed` only after the diary has confirmed it.',
  'voice.emergency': 'What the caller said may be an emergency: numbers to ring, to be shown at once.',
  'voice.call.ended': 'The end, and why. Then the close.',
};

const CLOSES: Record<keyof typeof CLOSE, string> = {
  ended: 'The call ended as calls end.',
  goingAway: 'The server is going away.',
  tooBig: `A message of more than ${MESSAGE_BYTES_MAX} bytes.`,
  internal: 'Our fault.',
  protocol: 'Malformed or unknown events, repeatedly.',
  idleOrSlow: 'The caller was idle, or too slow to take its audio.',
  limits: 'The call was too long, or would have cost too much.',
  voiceService: 'The voice service behind the gateway failed.',
};

type JsonSchema = Readonly<Record<string, unknown>>;
interface Message {
  readonly name: string;
  readonly summary: string;
  readonly contentType: 'application/json';
  readonly payload: JsonSchema;
}

/** Plain JSON, in a fixed order. */
export function asyncApiDocument(version: string): JsonSchema {
  const incoming = clientEventSchema.options.map((schema) =>
    toMessage(schema.shape.type.value, FROM_CALLER[schema.shape.type.value], schema, 'input'),
  );
  const outgoing = gatewayEventSchema.options.map((schema) => {
    const name = schema.shape.type.value;
    // Optional in the schema that parses it, and always present in what the gateway sends.
    const numbered = (schema as z.ZodObject<z.ZodRawShape>).required({ event_id: true });
    return toMessage(name, TO_CALLER[name], numbered, 'output');
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Petvisor Voice: the call',
      version,
      license: { name: 'MIT' },
      description: `An allow-listed dialect of the OpenAI Realtime API (GA names), and \`voice.*\` events that it lacks.

Anything else that a caller sends is answered with an \`error\` that names it, and is never forwarded. A refused upgrade
is an HTTP answer with a JSON body: 401 without a valid key or ticket, 403 for a foreign origin, 404 for another path,
503 with \`Retry-After\` when every line is taken.

${closeTable()}`,
    },
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:3000', protocol: 'ws', description: 'What `npm start` starts.' },
    },
    channels: {
      call: {
        address: '/voice/browser/media-stream',
        title: 'A call',
        description:
          'One socket, one call. Stock OpenAI clients may add `/realtime`, and may bring key or ticket as a bearer or as the subprotocol `openai-insecure-api-key.…`.',
        messages: Object.fromEntries([...incoming, ...outgoing].map((each) => [each.name, each])),
        bindings: { ws: { method: 'GET', query: QUERY, bindingVersion: '0.1.0' } },
      },
    },
    operations: {
      hearCaller: operation('receive', 'What the gateway takes from a caller.', incoming),
      tellCaller: operation('send', 'What the gateway tells a caller.', outgoing),
    },
  };
}

const QUERY: JsonSchema = {
  type: 'object',
  description: 'A key or a ticket is needed, in the address or in a header.',
  properties: {
    api_key: { type: 'string', description: 'An API key.' },
    ticket: {
      type: 'string',
      description: 'A single-use ticket from `POST /voice/browser/tickets`, good for 60 seconds.',
    },
    events: { const: 'beta', description: "The beta's names of events, for old pages." },
    audio: { const: 'binary', description: 'Audio of the agent as binary frames of PCM16.' },
  },
};

function toMessage(name: string, summary: string, schema: z.ZodType, io: 'input' | 'output'): Message {
  const { $schema: _, ...payload } = z.toJSONSchema(schema, { target: 'draft-7', io });
  return { name, summary, contentType: 'application/json', payload };
}

function operation(action: 'send' | 'receive', summary: string, messages: readonly Message[]): JsonSchema {
  return {
    action,
    summary,
    channel: { $ref: '#/channels/call' },
    messages: messages.map(({ name }) => ({ $ref: `#/channels/call/messages/${name}` })),
  };
}

function closeTable(): string {
  const rows = Object.entries(CLOSE).map(([name, code]: [string, CloseCode]) => {
    return `| ${code} | ${CLOSES[name as keyof typeof CLOSE]} |`;
  });
  return ['| close code | why |', '| --- | --- |', ...rows].join('\n');
}
