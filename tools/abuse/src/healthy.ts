/**
 * The healthy caller as a process of its own: speaks at the speed of speech, asks for one answer after the other, plays
 * them by the clock, and measures how fast it is answered otherwise. It also measures how late its own timers are.
 */
import { Agent, get } from 'node:http';
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';
import { createPlayback } from './playback.ts';
import { CALL_PATH } from './wire.ts';

/** Requests of the parent: a call is opened, its figures since the last request are told, it is hung up. */
export type HealthyOrder = 'open' | 'figures' | 'close';

export interface HealthyFigures {
  /** Whether the call is open. */
  readonly isCalling: boolean;
  /** Sound that was played, and silence in which there should have been sound. */
  readonly playedMs: number;
  readonly stalledMs: number;
  /** Time to the answers of pings and of `GET /version`, in milliseconds. One without an answer counts as its time limit. */
  readonly pingsMs: readonly number[];
  readonly requestsMs: readonly number[];
  /** Why the server has ended the call. */
  readonly endReason: string | undefined;
  /** Types of the events that the call was sent last, its audio left out. */
  readonly lastEvents: readonly string[];
  /** How late timers of this process were. */
  readonly latenessMs: readonly number[];
}

const { port, key } = JSON.parse(process.argv[2] ?? '{}') as { readonly port: number; readonly key: string };

const FRAME_MS = 40;
const PLAYBACK_TOLD_MS = 250;
/** The server answers two pings a second. */
const PING_MS = 600;
/** Fewer than one address may send. */
const REQUEST_MS = 250;
const EVENTS_KEPT = 12;
const TRIES_MAX = 20;
const RETRY_MS = 1_000;
const ANSWER_MS_MAX = 2_000;
/** From the end of one answer to the question for the next. */
const PAUSE_MS = 100;

const playback = createPlayback();
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let pingsMs: number[] = [];
let requestsMs: number[] = [];
let latenessMs: number[] = [];
let lastEvents: readonly string[] = [];
let endReason: string | undefined;
let socket: WebSocket | undefined;
let timers: NodeJS.Timeout[] = [];
let itemId = '';
let isSpoken = false;
let pingedMs: number | undefined;

const send = (event: object): void => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event));
};

/** A server that is overloaded refuses calls for a while. */
async function openAtLast(): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    await open();
    if (socket?.readyState === WebSocket.OPEN) return;
    await close();
    await new Promise((again) => setTimeout(again, RETRY_MS));
  }
}

function open(): Promise<void> {
  const call = new WebSocket(`ws://127.0.0.1:${port}${CALL_PATH}`, { headers: { 'x-api-key': key } });
  socket = call;
  isSpoken = false;
  itemId = '';
  endReason = undefined;
  lastEvents = [];
  playback.asked(performance.now());
  const silence = JSON.stringify({
    type: 'input_audio_buffer.append',
    audio: Buffer.alloc(FRAME_MS * AUDIO.bytesPerMs, 1).toString('base64'),
  });
  call.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as GatewayEvent));
  call.on('error', () => undefined);
  call.on('pong', () => {
    if (pingedMs !== undefined) pingsMs.push(performance.now() - pingedMs);
    pingedMs = undefined;
  });
  const ready = new Promise<void>((resolve) => {
    call.once('close', () => resolve());
    timers = [
      every(FRAME_MS, () => {
        if (call.readyState === WebSocket.OPEN) call.send(silence);
        // Asked by the clock: a short answer has arrived as a whole before the first of it is played.
        if (playback.playedMs(performance.now()) > 0) resolve();
      }),
      every(PLAYBACK_TOLD_MS, tellPlayback),
      every(PING_MS, ping),
      every(REQUEST_MS, request),
    ];
  });
  return ready;
}

function hear(event: GatewayEvent): void {
  if (event.type === 'response.output_audio.delta') {
    itemId = event.item_id;
    playback.arrived(Buffer.from(event.delta, 'base64').length / AUDIO.bytesPerMs, performance.now());
    return;
  }
  if (event.type === 'voice.call.ended') endReason = event.reason;
  lastEvents = [...lastEvents, event.type].slice(-EVENTS_KEPT);
  if (event.type === 'response.output_audio.done') isSpoken = true;
}

function tellPlayback(): void {
  if (itemId !== '')
    send({ type: 'voice.playback', item_id: itemId, audio_end_ms: playback.playedMs(performance.now()) });
  if (!isSpoken || playback.leftMs(performance.now()) > 0) return;
  isSpoken = false;
  setTimeout(() => {
    const content = [{ type: 'input_text', text: 'Please tell me about the practice.' }];
    send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    send({ type: 'response.create' });
    playback.asked(performance.now());
  }, PAUSE_MS);
}

function ping(): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (pingedMs !== undefined) {
    if (performance.now() - pingedMs < ANSWER_MS_MAX) return;
    pingsMs.push(ANSWER_MS_MAX);
  }
  pingedMs = performance.now();
  socket.ping();
}

let isRequesting = false;
function request(): void {
  if (isRequesting) return;
  isRequesting = true;
  const startedMs = performance.now();
  const done = (ms: number): void => {
    if (isRequesting) requestsMs.push(ms);
    isRequesting = false;
  };
  const asked = get({ port, path: '/version', agent, timeout: ANSWER_MS_MAX }, (response) => {
    response.resume();
    response.on('end', () => done(performance.now() - startedMs));
  });
  asked.on('timeout', () => asked.destroy());
  asked.on('error', () => done(ANSWER_MS_MAX));
}

function every(ms: number, act: () => unknown): NodeJS.Timeout {
  let dueMs = performance.now() + ms;
  return setInterval(() => {
    latenessMs.push(Math.max(0, performance.now() - dueMs));
    dueMs = performance.now() + ms;
    act();
  }, ms);
}

function close(): Promise<void> {
  for (const timer of timers) clearInterval(timer);
  const call = socket;
  if (call === undefined || call.readyState === WebSocket.CLOSED) return Promise.resolve();
  send({ type: 'voice.hangup' });
  return new Promise((resolve) => call.once('close', () => resolve()));
}

function figures(): HealthyFigures {
  const taken = {
    isCalling: socket?.readyState === WebSocket.OPEN,
    ...playback.take(performance.now()),
    endReason,
    lastEvents,
    pingsMs,
    requestsMs,
    latenessMs,
  };
  [pingsMs, requestsMs, latenessMs] = [[], [], []];
  return taken;
}

const orders: Readonly<Record<HealthyOrder, () => Promise<void>>> = {
  open: openAtLast,
  close,
  figures: () => Promise.resolve(),
};
process.on('message', (order: HealthyOrder) => {
  void orders[order]().then(() => process.send?.(figures()));
});
process.on('disconnect', () => process.exit(0));
