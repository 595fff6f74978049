/**
 * The call's socket as an AsyncAPI 3 document, made of the zod schemas that the gateway itself reads and writes with.
 * What a schema cannot say, when an event comes and what it is for, is said here, once for each event.
 */
import * as z from 'zod';
import * as mini from 'zod/mini';
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
    'Audio of the caller: base64 PCM16, little-endian, mono, 24 kHz, at most four seconds. A binary frame contains the same as raw bytes.',
  'input_audio_buffer.commit': 'Ends the turn, for push-to-talk clients.',
  'input_audio_buffer.clear': 'Discards the audio since the last turn.',
  'conversation.item.create': 'A typed message of the caller. It interrupts the agent.',
  'conversation.item.retrieve': 'Requests a message that the client was sent before.',
  'response.create': 'Requests an answer. Overrides are ignored.',
  'response.cancel': 'Stops the agent.',
  'conversation.item.truncate':
    'The client has stopped playing the item at this position. Send it before `response.create`.',
  'session.update': 'Never forwarded: answered with `session.updated` and the actual session.',
  'voice.playback':
    'How much of an item the caller has heard; send it every 100 to 200 ms while it plays, at its end and at its flush.',
  'voice.rate': "The caller's rating of the call.",
  'voice.presence':
    'The caller is there without speaking: keys, pointer, focus. It counts as activity. Send it at most every 5 seconds.',
  'voice.read_back.answer':
    'The caller confirms or declines the open read-back, once its binding words were heard.',
  'voice.ping': 'Asks for `voice.pong`, to find out whether the connection is still there.',
  'voice.hangup': 'Ends the call.',
};

const TO_CALLER: Record<GatewayEventType, string> = {
  'session.created': 'The agent is configured. The first event of a call.',
  'session.updated': 'The answer to `session.update`.',
  'input_audio_buffer.speech_started': 'The caller starts to speak.',
  'input_audio_buffer.speech_stopped': 'The caller pauses.',
  'input_audio_buffer.committed': 'The audio has become a turn of the caller.',
  'conversation.item.added': 'A message begins. Tool calls and their outputs are never sent.',
  'conversation.item.done': 'A message is complete.',
  'conversation.item.retrieved': 'The answer to `conversation.item.retrieve`.',
  'conversation.item.input_audio_transcription.delta': 'Words of the caller.',
  'conversation.item.input_audio_transcription.completed': 'All words of a turn of the caller.',
  'conversation.item.input_audio_transcription.failed': 'A turn could not be transcribed.',
  'response.created': 'The agent starts to answer.',
  'response.done': 'The answer is complete, and all of its audio has been sent. Nothing of it follows.',
  'response.output_item.added': 'A message of the answer begins.',
  'response.output_item.done': 'A message of the answer is complete.',
  'response.content_part.added': 'A part of a message begins.',
  'response.content_part.done': 'A part of a message is complete.',
  'response.output_audio.delta':
    'Audio of the agent: base64 PCM16, paced. With `audio=binary` binary frames are sent instead.',
  'response.output_audio.done': 'All audio of an item has been sent.',
  'response.output_audio_transcript.delta': 'Words of the agent.',
  'response.output_audio_transcript.done': 'All words of an item.',
  'response.output_text.delta': 'Words of the agent that are not spoken.',
  'response.output_text.done': 'All words of an item that are not spoken.',
  error: 'The gateway or the voice service has refused an event of the client. The call goes on.',
  'voice.call.started': 'The conversation is stored, the agent is configured, and audio flows.',
  'voice.call.resumed':
    'The first event on a socket that was opened with a resume token: the call goes on. Captions and what is shown replace what the client has.',
  'voice.call.moving': 'The call is about to go on at another instance: come back with the resume token.',
  'voice.pong': 'The answer to `voice.ping`.',
  'voice.flush': 'Stop playing the item, drop the rest, and answer with `voice.playback`.',
  'voice.tool': 'A tool call of the agent, without arguments and personal data.',
  'voice.booking': 'The outcome of a booking. `confirmed` only after the diary has confirmed it.',
  'voice.emergency':
    'The caller may have described an emergency: show the numbers at once, until it is called off.',
  'voice.read_back': 'What the caller is asked to confirm, and what came of it.',
  'voice.contact': 'Telephone numbers of the practice: show them at once.',
  'voice.disclosure':
    'Whether the caller has heard to its end that an automated assistant answers and that the call is written down.',
  'voice.offers':
    'The times that the agent offers, for a page to show as buttons; they replace those before.',
  'voice.idle_warning': 'Nothing was heard for a while: the call ends unless the caller does something.',
  'voice.call.ended': 'The call has ended, with its reason. The socket is closed next.',
};

const CLOSES: Record<keyof typeof CLOSE, string> = {
  ended: 'The call has ended normally.',
  goingAway: 'The server is shutting down.',
  moving: 'The call goes on at another instance: come back with the resume token.',
  tooBig: `A message was larger than ${MESSAGE_BYTES_MAX} bytes.`,
  overloaded: 'The server has more calls than it can carry; call again later.',
  internal: 'Internal error of the gateway.',
  protocol: 'The client has repeatedly sent malformed or unknown events.',
  idleOrSlow: 'The caller was silent for too long, or the client too slow to read its audio.',
  limits: 'The call was too long or too expensive.',
  voiceService: 'The voice service behind the gateway has failed.',
};

type JsonSchema = Readonly<Record<string, unknown>>;
interface Message {
  readonly name: string;
  readonly summary: string;
  readonly contentType: 'application/json';
  readonly payload: JsonSchema;
}

/** Returns the document as plain JSON, in a fixed order. */
export function asyncApiDocument(version: string): JsonSchema {
  const incoming = clientEventSchema.options.map((schema) =>
    toMessage(schema.shape.type.value, FROM_CALLER[schema.shape.type.value], schema, 'input'),
  );
  const outgoing = gatewayEventSchema.def.options.flatMap((schema) => {
    // Optional in the schema of clients, and present on every event that the gateway sends.
    const numbered = mini.required(schema as mini.ZodMiniObject, { event_id: true });
    return schema.shape.type.def.values.map((name) => toMessage(name, TO_CALLER[name], numbered, 'output'));
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Petvisor Voice: the call',
      version,
      license: { name: 'MIT' },
      description: `An allow-list of events of the OpenAI Realtime API (GA names), and additional \`voice.*\` events.

The gateway answers any other event with an \`error\` that names it, and never forwards it. A refused upgrade is an HTTP
response with a JSON body: 401 without a valid key or ticket, 403 for another web origin, 404 for another path, 503 with
\`Retry-After\` when no call slot is free. A ticket is still valid after a 503.

${closeTable()}`,
    },
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:3000', protocol: 'ws', description: 'The server of `npm start`.' },
    },
    channels: {
      call: {
        address: '/voice/browser/media-stream',
        title: 'A call',
        description:
          'One socket is one call. OpenAI clients may append `/realtime`, and may send the key or ticket as a bearer token or as the subprotocol `openai-insecure-api-key.…`.',
        messages: Object.fromEntries([...incoming, ...outgoing].map((each) => [each.name, each])),
        bindings: { ws: { method: 'GET', query: QUERY, bindingVersion: '0.1.0' } },
      },
    },
    operations: {
      hearCaller: operation('receive', 'Events that the gateway accepts from a client.', incoming),
      tellCaller: operation('send', 'Events that the gateway sends to a client.', outgoing),
    },
  };
}

const QUERY: JsonSchema = {
  type: 'object',
  description: 'A key or a ticket is required, in the address or in a header.',
  properties: {
    api_key: { type: 'string', description: 'An API key.' },
    ticket: {
      type: 'string',
      description: 'A single-use ticket from `POST /voice/browser/tickets`, valid for 60 seconds.',
    },
    events: {
      const: 'beta',
      description:
        "Event names of OpenAI's beta. Clients that send its header or its subprotocol get them without.",
    },
    resume: {
      type: 'string',
      description:
        '`1` asks for a resume token. A resume token brings the caller back to a call whose line has broken: it takes the place of key and ticket, works once, and only from the same web origin.',
    },
    heard: {
      type: 'string',
      description: 'With a resume token: `ITEM:MS`, how much of the item heard last the caller has heard.',
    },
    audio: { const: 'binary', description: 'Audio of the agent as binary frames of PCM16.' },
  },
};

function toMessage(name: string, summary: string, schema: z.core.$ZodType, io: 'input' | 'output'): Message {
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
