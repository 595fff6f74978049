/** Calls through a server: the callers here, the model they reach there, and what lies between them measured. */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { agentFrames, audioBytes, callerFrames } from './frames.ts';
import { startPacer } from './pacer.ts';
import { Passage, type Delays } from './passage.ts';
import type { Upstream, UpstreamLine } from './upstream.ts';

/** Where callers connect to. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A caller's audio is heard from this event on; from the start where there is none. */
  readonly startedBy?: string;
  /** What a noise gate keeps of a caller's audio, in bytes. */
  readonly keptBytes?: number;
}

export interface Calls {
  /** How long audio is on its way, recorded while there is a histogram. */
  readonly toModel: Delays;
  readonly toCaller: Delays;
  /** Frames that have arrived, both ways. */
  readonly framesArrived: number;
  /** Throws what has gone wrong since the start: what is measured then is no call. */
  check(): void;
  /** Stops the audio, waits until all of it has arrived, and hangs up. */
  close(): Promise<void>;
}

/** How long the last frames may take. */
const DRAIN_MS_MAX = 30_000;
const POLL_MS = 20;

const spoken = callerFrames();
const answered = agentFrames();

/** Opens calls one after the other, so that each caller is known to the line it has brought about. Each speaks at once. */
export async function openCalls(target: Target, upstream: Upstream, count: number): Promise<Calls> {
  const toModel: Delays = { microseconds: undefined };
  const toCaller: Delays = { microseconds: undefined };
  const passages: Passage[] = [];
  const streams = new Array<(() => void) | undefined>(2 * count).fill(undefined);
  const sockets: WebSocket[] = [];
  const linesMax = upstream.linesOpened + count;
  let failure: Error | undefined;
  let isClosing = false;
  const fail = (error: Error): void => {
    failure ??= error;
  };

  const pacer = startPacer(streams, fail);
  for (let call = 0; call < count; call++) {
    const nextLine = upstream.nextLine();
    const { socket, started } = connect(target);
    sockets.push(socket);
    await started;
    const line = await nextLine;
    const up = new Passage(toModel, target.keptBytes);
    const down = new Passage(toCaller);
    passages.push(up, down);
    line.onAudio = (bytes): void => up.arrived(bytes, performance.now());
    socket.on('message', (data: Buffer) => {
      if (isDelta(data)) down.arrived(audioBytes(data, 'delta'), performance.now());
    });
    socket.on('close', (code) => {
      if (!isClosing) fail(new Error(`a call was closed with ${code}`));
    });
    streams[2 * call] = callerSpeaking(socket, up, call);
    streams[2 * call + 1] = agentSpeaking(line, down, call);
  }
  const check = (): void => {
    if (failure !== undefined) throw failure;
    const lost = upstream.linesOpened - linesMax;
    if (lost > 0) throw new Error(`the server gave up ${lost} lines to the model: too many calls for it`);
  };

  return {
    toModel,
    toCaller,
    get framesArrived() {
      return passages.reduce((sum, passage) => sum + passage.framesArrived, 0);
    },
    check,
    close: async () => {
      pacer.stop();
      try {
        await arrivals(passages, check);
        isClosing = true;
        await Promise.all(
          sockets.map((socket) => {
            socket.close();
            return once(socket, 'close');
          }),
        );
      } finally {
        for (const socket of sockets) socket.terminate();
      }
      while (upstream.lines > 0) await sleep(POLL_MS);
    },
  };
}

/** Waits until everything that was sent has arrived. */
async function arrivals(passages: readonly Passage[], check: () => void): Promise<void> {
  const giveUpMs = performance.now() + DRAIN_MS_MAX;
  for (;;) {
    check();
    const due = passages.reduce((sum, { framesDue }) => sum + framesDue, 0);
    if (due === 0) return;
    if (performance.now() > giveUpMs) throw new Error(`${due} frames have not arrived`);
    await sleep(POLL_MS);
  }
}

function connect({ url, headers, startedBy }: Target): { socket: WebSocket; started: Promise<void> } {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.on('error', reject);
  socket.once('close', () => reject(new Error('a call was closed before it began')));
  if (startedBy === undefined) socket.on('open', resolve);
  else {
    const onMessage = (data: Buffer): void => {
      if (!data.includes(startedBy)) return;
      socket.off('message', onMessage);
      resolve();
    };
    socket.on('message', onMessage);
  }
  return { socket, started: promise };
}

function callerSpeaking(socket: WebSocket, passage: Passage, call: number): () => void {
  let next = startOf(call, spoken.length);
  return () => {
    passage.sent(performance.now());
    socket.send(spoken[next]!, { binary: false });
    next = (next + 1) % spoken.length;
  };
}

function agentSpeaking(line: UpstreamLine, passage: Passage, call: number): () => void {
  let next = startOf(call, answered.length);
  return () => {
    passage.sent(performance.now());
    line.speak(answered[next]!);
    next = (next + 1) % answered.length;
  };
}

/** Each call begins elsewhere in the recording. */
function startOf(call: number, frames: number): number {
  return (call * 7) % frames;
}

const DELTA = Buffer.from('"type":"response.output_audio.delta"');
/** Where the kind of an event is to be found, in bytes. */
const KIND_BYTES_MAX = 96;

function isDelta(message: Buffer): boolean {
  return message.subarray(0, KIND_BYTES_MAX).includes(DELTA);
}
