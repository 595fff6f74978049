/**
 * A model that generates fixed responses: it accepts any session and speaks without a pause, in responses of a few seconds
 * with all their events. It is as fast as possible, so that the server before it is what is measured.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { FRAME_MS, audioBytes } from './frames.ts';

/** Length of one response, in frames. */
const RESPONSE_MS = 8_000;
const RESPONSE_FRAMES = RESPONSE_MS / FRAME_MS;
/** A transcript comes in words, some three a second. */
const FRAMES_PER_WORD = 8;
const SESSION_S = 3_600;
const WORDS = (
  'Certainly. Doctor Grey could examine Bella tomorrow morning. Would quarter past eleven suit you, or ' +
  'something later? Afternoon appointments begin at half past two.'
).split(' ');
const TRANSCRIPT = Array.from(
  { length: RESPONSE_FRAMES / FRAMES_PER_WORD },
  (_, i) => `${WORDS[i % WORDS.length]!} `,
);

export interface Upstream {
  /** `http://127.0.0.1:PORT/v1` */
  readonly url: string;
  /** Resolves with the next model link that is opened. */
  nextLink(): Promise<UpstreamLink>;
  /** Number of open links. */
  readonly links: number;
  /** Number of links opened since the start. */
  readonly linksOpened: number;
  /** Terminates every link. */
  hangUp(): void;
  close(): Promise<void>;
}

export interface UpstreamLink {
  /** Counts from 1. Ids of the link's items begin with it: `item_7_`. */
  readonly number: number;
  /** Called when the session has been configured. */
  onConfigured: () => void;
  onClosed: () => void;
  /** Called with the PCM bytes of each append. */
  onAudio: (bytes: number) => void;
  /** Speaks one frame; the first one begins a response. */
  speak(audio: string): void;
}

export async function startUpstream(): Promise<Upstream> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  const waiting: ((link: UpstreamLink) => void)[] = [];
  let linksOpened = 0;
  server.on('connection', (socket) => {
    linksOpened += 1;
    const link = openLink(socket, linksOpened);
    waiting.shift()?.(link);
  });
  const hangUp = (): void => {
    for (const client of server.clients) client.terminate();
  };
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    nextLink: () => new Promise((resolve) => waiting.push(resolve)),
    get links() {
      return server.clients.size;
    },
    get linksOpened() {
      return linksOpened;
    },
    hangUp,
    close: async () => {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}

function openLink(socket: WebSocket, number: number): UpstreamLink {
  let ids = 0;
  let responses = 0;
  let frame = 0;
  const link: UpstreamLink = {
    number,
    onAudio: () => undefined,
    onConfigured: () => undefined,
    onClosed: () => undefined,
    speak,
  };
  const session = { id: 'sess_1', object: 'realtime.session', type: 'realtime' };
  const send = (event: { type: string; [field: string]: unknown }): void => {
    ids += 1;
    const { type, ...fields } = event;
    socket.send(JSON.stringify({ type, event_id: `event_${ids}`, ...fields }));
  };

  function speak(audio: string): void {
    const response_id = `resp_${number}_${responses}`;
    const item_id = `item_${number}_${responses}`;
    const place = { response_id, item_id, output_index: 0, content_index: 0 };
    if (frame === 0) begin(response_id, item_id, place);
    // The most frequent frame is concatenated, because serialising it would cost more.
    ids += 1;
    socket.send(
      `{"type":"response.output_audio.delta","event_id":"event_${ids}","response_id":"${response_id}",` +
        `"item_id":"${item_id}","output_index":0,"content_index":0,"delta":"${audio}"}`,
    );
    if (frame % FRAMES_PER_WORD === 0)
      send({
        type: 'response.output_audio_transcript.delta',
        ...place,
        delta: TRANSCRIPT[frame / FRAMES_PER_WORD]!,
      });
    frame += 1;
    if (frame === RESPONSE_FRAMES) {
      end(response_id, item_id, place);
      responses += 1;
      frame = 0;
    }
  }

  function begin(response_id: string, item_id: string, place: object): void {
    if (responses > 0) hear(`user_${responses}`);
    const item = message(item_id, 'assistant', 'in_progress');
    send({ type: 'response.created', response: response(response_id, 'in_progress', []) });
    send({ type: 'response.output_item.added', response_id, output_index: 0, item });
    send({ type: 'conversation.item.added', previous_item_id: null, item });
    send({ type: 'response.content_part.added', ...place, part: { type: 'audio', transcript: '' } });
  }

  function end(response_id: string, item_id: string, place: object): void {
    const transcript = TRANSCRIPT.join('');
    const item = message(item_id, 'assistant', 'completed', [{ type: 'output_audio', transcript }]);
    send({ type: 'response.output_audio.done', ...place });
    send({ type: 'response.output_audio_transcript.done', ...place, transcript });
    send({ type: 'response.content_part.done', ...place, part: { type: 'audio', transcript } });
    send({ type: 'conversation.item.done', previous_item_id: null, item });
    send({ type: 'response.output_item.done', response_id, output_index: 0, item });
    send({ type: 'response.done', response: response(response_id, 'completed', [item]) });
  }

  /** The events of a caller's turn, sent at once. */
  function hear(item_id: string): void {
    send({ type: 'input_audio_buffer.committed', previous_item_id: null, item_id });
    send({
      type: 'conversation.item.added',
      previous_item_id: null,
      item: message(item_id, 'user', 'completed', [{ type: 'input_audio', transcript: null }]),
    });
    const transcript = 'I should like to bring the cat in on Tuesday, please.';
    send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript,
    });
  }

  socket.on('error', () => undefined);
  socket.on('close', () => link.onClosed());
  socket.on('message', (data: Buffer) => {
    const bytes = audioBytes(data, 'append');
    if (bytes > 0) return link.onAudio(bytes);
    const event = JSON.parse(data.toString()) as { type: string; session?: object };
    if (event.type === 'session.update') {
      send({ type: 'session.updated', session: { ...event.session, ...session, ...expiry() } });
      link.onConfigured();
    }
  });
  send({ type: 'session.created', session: { ...session, ...expiry() } });
  return link;
}

function expiry(): { expires_at: number } {
  return { expires_at: Math.floor(Date.now() / 1_000) + SESSION_S };
}

function message(id: string, role: string, status: string, content: readonly object[] = []): object {
  return { id, type: 'message', role, status, content };
}

function response(id: string, status: string, output: readonly object[]): object {
  return {
    object: 'realtime.response',
    id,
    status,
    status_details: null,
    output,
    usage: {
      total_tokens: 253,
      input_tokens: 132,
      output_tokens: 121,
      input_token_details: { text_tokens: 119, audio_tokens: 13, cached_tokens: 64 },
      output_token_details: { text_tokens: 30, audio_tokens: 91 },
    },
  };
}
