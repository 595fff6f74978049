/** Calls through a server that is measured: the callers on one side, the model that they reach on the other. */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { agentFrames, audioBytes, callerFrames } from './frames.ts';
import { startPacer } from './pacer.ts';
import { Passage, type Delays } from './passage.ts';
import type { Upstream, UpstreamLink } from './upstream.ts';

/** URL that callers connect to. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Event after which the server accepts a caller's audio; undefined when it does from the start. */
  readonly startedBy?: string;
  /** Bytes of a caller's audio that a noise gate holds back. */
  readonly keptBytes?: number;
}

export interface Calls {
  /** Delay of the audio, counted while there is a histogram. */
  readonly toModel: Delays;
  readonly toCaller: Delays;
  /** Number of frames that have arrived, in both directions. */
  readonly framesArrived: number;
  /** Throws the first error since the start, which makes the measurement invalid. */
  check(): void;
  /** Stops the audio, waits until all of it has arrived, and hangs up. */
  close(): Promise<void>;
}

/** Time limit for the last frames. */
const DRAIN_MS_MAX = 30_000;
const POLL_MS = 20;

const spoken = callerFrames();
const answered = agentFrames();

/** Opens calls one after the other, so that the link of each caller is known. Each caller speaks at once. */
export async function openCalls(target: Target, upstream: Upstream, count: number): Promise<Calls> {
  const toModel: Delays = { microseconds: undefined };
  const toCaller: Delays = { microseconds: undefined };
  const passages: Passage[] = [];
  const streams = new Array<(() => void) | undefined>(2 * count).fill(undefined);
  const sockets: WebSocket[] = [];
  const linksMax = upstream.linksOpened + count;
  let failure: Error | undefined;
  let isClosing = false;
  const fail = (error: Error): void => {
    failure ??= error;
  };

  const pacer = startPacer(streams, fail);
  for (let call = 0; call < count; call++) {
    const nextLink = upstream.nextLink();
    const { socket, started } = connect(target);
    sockets.push(socket);
    await started;
    const link = await nextLink;
    const up = new Passage(toModel, target.keptBytes);
    const down = new Passage(toCaller);
    passages.push(up, down);
    link.onAudio = (bytes): void => up.arrived(bytes, performance.now());
    socket.on('message', (data: Buffer) => {
      if (isDelta(data)) down.arrived(audioBytes(data, 'delta'), performance.now());
    });
    socket.on('close', (code) => {
      if (!isClosing) fail(new Error(`a call was closed with ${code}`));
    });
    streams[2 * call] = callerSpeaking(socket, up, call);
    streams[2 * call + 1] = agentSpeaking(link, down, call);
  }
  const check = (): void => {
    if (failure !== undefined) throw failure;
    const lost = upstream.linksOpened - linksMax;
    if (lost > 0) throw new Error(`the server replaced ${lost} model links: it cannot carry so many calls`);
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
      while (upstream.links > 0) await sleep(POLL_MS);
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

function agentSpeaking(link: UpstreamLink, passage: Passage, call: number): () => void {
  let next = startOf(call, answered.length);
  return () => {
    passage.sent(performance.now());
    link.speak(answered[next]!);
    next = (next + 1) % answered.length;
  };
}

/** Each call begins at another position of the sound. */
function startOf(call: number, frames: number): number {
  return (call * 7) % frames;
}

const DELTA = Buffer.from('"type":"response.output_audio.delta"');
/** Bytes at the beginning of a message that contain the type of its event. */
const KIND_BYTES_MAX = 96;

function isDelta(message: Buffer): boolean {
  return message.subarray(0, KIND_BYTES_MAX).includes(DELTA);
}
