/** A Realtime client for specs: waits for events by type and sends audio. */
import { Buffer } from 'node:buffer';
import { WebSocket } from 'ws';
import { SAMPLES_PER_MS } from '../limits.ts';

export interface ReceivedEvent {
  readonly type: string;
  readonly event_id: string;
  readonly [field: string]: unknown;
}

export interface RealtimeClient {
  /** Received events in order. */
  readonly events: readonly ReceivedEvent[];
  /** Received frames that are not JSON. */
  readonly odd: readonly string[];
  send(event: Readonly<Record<string, unknown>>): void;
  sendText(frame: string): void;
  /** Appends audio in frames of 40 ms, with silence before and after. */
  append(pcm: Int16Array): void;
  /** Resolves with the next event of a type, also if it has been received already. Each event is returned once. */
  next(type: string): Promise<ReceivedEvent>;
  /** Resolves with the first event of a type, whether `next` has returned it or not. */
  seen(type: string): Promise<ReceivedEvent>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  /** Sends a ping. @returns a function that counts the pongs received since */
  ping(): () => number;
  close(): void;
  /** Closes the connection without a closing handshake. */
  terminate(): void;
}

const FRAME = 40 * SAMPLES_PER_MS;
const SILENCE_BEFORE_MS = 200;
const SILENCE_AFTER_MS = 1_200;

export async function connectRealtime(
  url: string,
  key = 'any',
  tls: { readonly ca?: string } = {},
): Promise<RealtimeClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/realtime?model=gpt-realtime-2.1`, {
    ...tls,
    headers: { authorization: `Bearer ${key}` },
  });
  const events: ReceivedEvent[] = [];
  const odd: string[] = [];
  const waiting: { type: string; resolve: (event: ReceivedEvent) => void; reject: (error: Error) => void }[] =
    [];
  const watching: { type: string; resolve: (event: ReceivedEvent) => void }[] = [];
  let seen = 0;
  const closed = Promise.withResolvers<number>();

  function resolveWaiting(): void {
    for (const { type, resolve } of watching) {
      const event = events.find((each) => each.type === type);
      if (event !== undefined) resolve(event);
    }
    for (;;) {
      const [wanted] = waiting;
      if (wanted === undefined) return;
      const at = events.findIndex(({ type }, index) => index >= seen && type === wanted.type);
      const event = events[at];
      if (event === undefined) return;
      seen = at + 1;
      waiting.shift();
      wanted.resolve(event);
    }
  }

  socket.on('message', (data: Buffer) => {
    try {
      events.push(JSON.parse(data.toString()) as ReceivedEvent);
    } catch {
      odd.push(data.toString());
    }
    resolveWaiting();
  });
  socket.on('close', (code) => {
    closed.resolve(code);
    for (const { type, reject } of waiting.splice(0)) reject(new Error(`closed with ${code} before ${type}`));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // After the upgrade, a failure shows as a `close` event.
  socket.on('error', () => undefined);

  return {
    events,
    odd,
    send: (event) => socket.send(JSON.stringify(event)),
    sendText: (frame) => socket.send(frame),
    append(pcm) {
      const all = new Int16Array(pcm.length + (SILENCE_BEFORE_MS + SILENCE_AFTER_MS) * SAMPLES_PER_MS);
      all.set(pcm, SILENCE_BEFORE_MS * SAMPLES_PER_MS);
      for (let start = 0; start < all.length; start += FRAME) {
        const frame = all.slice(start, start + FRAME);
        const audio = Buffer.from(frame.buffer).toString('base64');
        socket.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
      }
    },
    next(type) {
      return new Promise((resolve, reject) => {
        waiting.push({ type, resolve, reject });
        resolveWaiting();
      });
    },
    seen(type) {
      return new Promise((resolve) => {
        watching.push({ type, resolve });
        resolveWaiting();
      });
    },
    closed: closed.promise,
    ping() {
      let pongs = 0;
      socket.on('pong', () => (pongs += 1));
      socket.ping();
      return () => pongs;
    },
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  };
}
