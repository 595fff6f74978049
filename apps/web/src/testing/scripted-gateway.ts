/**
 * A gateway that plays one fixed conversation, to check the page without the rest of the product. It serves the built
 * page with the strictest content security policy, and records what the page sends.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import {
  AUDIO,
  parseClientEvent,
  type BookingStatus,
  type ClientEvent,
  type GatewayEvent,
} from '@petvisor/wire-protocol';
import { WebSocketServer, type WebSocket } from 'ws';

export interface ScriptedGatewayOptions {
  readonly publicDir: string;
  readonly apiKey: string;
  readonly booking: BookingStatus;
}

/** Statistics of the caller's audio. */
export interface Heard {
  ms: number;
  /** Highest absolute sample. */
  peak: number;
  /** Number of zero crossings. */
  crossings: number;
  last: number;
}

export interface ScriptedGateway {
  readonly url: string;
  readonly events: readonly ClientEvent[];
  readonly heard: Readonly<Heard>;
  /** The caller speaks: the agent is interrupted, as by the real gateway. */
  bargeIn(words: string): void;
  /** The agent says goodbye and the call ends. */
  end(): void;
  close(): Promise<void>;
}

const CSP =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
const TICKET = 'ticket-1';
const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

const GREETING =
  'Hello, this is Willow Vets. I am an automated assistant, and what we say is written down. How can I help you and your pet today?';
const OFFERS =
  'I have three times with Doctor Harris: Tuesday at nine, Tuesday at ten thirty, or Wednesday at a quarter past two. Which one suits you best?';
const OUTCOMES: Record<BookingStatus, string> = {
  confirmed: 'That is booked: Bella on Tuesday at ten thirty with Doctor Harris. Is there anything else?',
  rejected: 'I am sorry, that time has just gone. Nothing is booked yet. Shall we look at another day?',
  unknown:
    'I sent the booking, but the diary did not answer clearly. Please ring the practice before you book again.',
};

export async function startScriptedGateway(options: ScriptedGatewayOptions): Promise<ScriptedGateway> {
  const http = createServer((request, response) => void serve(request, response, options));
  const sockets = new WebSocketServer({ noServer: true });
  const events: ClientEvent[] = [];
  const heard: Heard = { ms: 0, peak: 0, crossings: 0, last: 0 };
  let call: ScriptedCall | undefined;
  http.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'ws://gateway').searchParams.get('ticket') !== TICKET) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      call = new ScriptedCall(client, options.booking);
      client.on('message', (data: Buffer, isBinary) => {
        if (isBinary) return listen(data, heard);
        const parsed = parseClientEvent(data.toString());
        if (!parsed.ok) throw new Error(parsed.message);
        events.push(parsed.event);
        call?.take(parsed.event);
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    events,
    heard,
    bargeIn: (words) => call?.bargeIn(words),
    end: () => call?.goodbye(),
    close: async () => {
      call?.stop();
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ScriptedGatewayOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (request.method === 'POST' && path === '/voice/browser/tickets') {
    const known = request.headers['x-api-key'] === options.apiKey;
    const body = known ? { ticket: TICKET, expires_in_ms: 60_000 } : { detail: 'Missing or invalid API key' };
    response.writeHead(known ? 201 : 401, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    return;
  }
  const file = path === '/call' ? 'index.html' : path.replace(/^\/call\//, '');
  try {
    const content = await readFile(join(options.publicDir, file.replaceAll('..', '')));
    const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': CSP }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function listen(data: Buffer, heard: Heard): void {
  heard.ms += data.length / AUDIO.bytesPerMs;
  for (let i = 0; i + 1 < data.length; i += 2) {
    const sample = data.readInt16LE(i);
    heard.peak = Math.max(heard.peak, Math.abs(sample));
    if (sample < 0 !== heard.last < 0) heard.crossings += 1;
    heard.last = sample;
  }
}

/** Audio is sent in pieces of this length, at most `AHEAD_MS` before it is heard. */
const PIECE_MS = 40;
const AHEAD_MS = 400;
const MS_PER_CHAR = 55;

class ScriptedCall {
  readonly #socket: WebSocket;
  readonly #booking: BookingStatus;
  #items = 0;
  #turn = 0;
  #speaking: { itemId: string; text: string; sentMs: number; heardMs: number; totalMs: number } | undefined;

  constructor(socket: WebSocket, booking: BookingStatus) {
    this.#socket = socket;
    this.#booking = booking;
    this.#tell({
      type: 'voice.call.started',
      conversation_id: 1,
      expires_at: Date.now() + 3_600_000,
      noise_reduction: 'server',
    });
    this.#say(GREETING);
  }

  take(event: ClientEvent): void {
    switch (event.type) {
      case 'conversation.item.create':
        this.#items += 1;
        this.#tell({
          type: 'conversation.item.added',
          item: {
            id: `item-${this.#items}`,
            type: 'message',
            role: 'user',
            content: [...event.item.content],
          },
        });
        return;
      case 'response.create':
        return this.#answer();
      case 'voice.playback':
        if (this.#speaking?.itemId === event.item_id) this.#speaking.heardMs = event.audio_end_ms;
        return this.#pump();
      case 'voice.hangup':
        return this.#end('caller_hung_up');
      default:
    }
  }

  bargeIn(words: string): void {
    this.#items += 1;
    const item_id = `item-${this.#items}`;
    this.#tell({ type: 'input_audio_buffer.speech_started', item_id, audio_start_ms: 0 });
    if (this.#speaking !== undefined) this.#tell({ type: 'voice.flush', item_id: this.#speaking.itemId });
    this.#speaking = undefined;
    this.#tell({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: 0 });
    const place = { item_id, content_index: 0 };
    this.#tell({
      type: 'conversation.item.input_audio_transcription.completed',
      transcript: words,
      ...place,
    });
    this.#answer();
  }

  goodbye(): void {
    this.#tell({ type: 'voice.tool', name: 'close_websocket', status: 'started' });
    this.#end('agent_ended');
  }

  stop(): void {
    this.#speaking = undefined;
  }

  #answer(): void {
    this.#turn += 1;
    if (this.#turn === 1) {
      this.#tell({ type: 'voice.tool', name: 'get_available_time_slots', status: 'started' });
      this.#tell({ type: 'voice.tool', name: 'get_available_time_slots', status: 'done' });
      return this.#say(OFFERS);
    }
    if (this.#turn === 2)
      return this.#tell({ type: 'voice.tool', name: 'place_appointment', status: 'started' });
    this.#tell({ type: 'voice.tool', name: 'place_appointment', status: 'done' });
    this.#tell({
      type: 'voice.booking',
      status: this.#booking,
      when: 'Tuesday 24 November 2026, 10:30',
      pet_name: 'Bella',
      appointment_type: 'Vaccination',
      clinician: 'Dr Harris',
      ...(this.#booking === 'confirmed' && { reference: 'VS-20417' }),
    });
    this.#say(OUTCOMES[this.#booking]);
  }

  #end(reason: 'agent_ended' | 'caller_hung_up'): void {
    this.#tell({ type: 'voice.call.ended', reason, booked: this.#turn > 2 && this.#booking === 'confirmed' });
    this.#socket.close(1000);
  }

  #say(text: string): void {
    this.#items += 1;
    const itemId = `item-${this.#items}`;
    this.#speaking = { itemId, text, sentMs: 0, heardMs: 0, totalMs: text.length * MS_PER_CHAR };
    for (const word of text.split(/(?<= )/)) {
      this.#tell({ type: 'response.output_audio_transcript.delta', ...place(itemId), delta: word });
    }
    this.#tell({ type: 'response.output_audio_transcript.done', ...place(itemId), transcript: text });
    this.#pump();
  }

  #pump(): void {
    const speaking = this.#speaking;
    if (speaking === undefined) return;
    while (speaking.sentMs < Math.min(speaking.totalMs, speaking.heardMs + AHEAD_MS)) {
      const delta = murmur(speaking.sentMs).toString('base64');
      this.#tell({ type: 'response.output_audio.delta', ...place(speaking.itemId), delta });
      speaking.sentMs += PIECE_MS;
    }
    if (speaking.sentMs < speaking.totalMs) return;
    this.#tell({ type: 'response.output_audio.done', ...place(speaking.itemId) });
    this.#speaking = undefined;
  }

  #tell(event: GatewayEvent): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(event));
  }
}

function place(itemId: string) {
  return { response_id: `response-${itemId}`, item_id: itemId, output_index: 0, content_index: 0 };
}

/** Audio with the rhythm of a voice. */
function murmur(fromMs: number): Buffer {
  const samples = PIECE_MS * (AUDIO.sampleRateHz / 1000);
  const piece = Buffer.alloc(samples * AUDIO.bytesPerSample);
  for (let i = 0; i < samples; i += 1) {
    const t = fromMs / 1000 + i / AUDIO.sampleRateHz;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * t));
    const voice = Math.sin(2 * Math.PI * 140 * t) + 0.5 * Math.sin(2 * Math.PI * 420 * t);
    piece.writeInt16LE(Math.round(5_000 * syllable * voice), i * AUDIO.bytesPerSample);
  }
  return piece;
}
