/**
 * The link to the OpenAI Realtime API, on the SDK's WebSocket. The SDK sends into closed sockets without a word,
 * queues without a bound and never pings; the limits, the pings and the end of the connection are looked after here.
 */
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RawData } from 'ws';
import type { Base64Audio } from '../base64-audio.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { ConnectModel, ModelLink, ModelListener } from '../ports.ts';
import { RealtimeAgentError, type RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import { toModelAddress, type ModelAddress } from './base-url.ts';
import { createAudioDeltaReader, type AudioDelta } from './read-audio-delta.ts';

export interface ConnectOpenAiOptions {
  readonly apiKey: string;
  readonly model: string;
  /** `https://…`, or `http://…` for a stand-in; `https://api.openai.com/v1` by default. */
  readonly baseUrl?: string;
  /** From the start to the finished upgrade; 10,000 by default. */
  readonly connectMsMax?: number;
  /** Between two pings; 25,000 by default. */
  readonly pingMs?: number;
  /** From a ping to its answer; 10,000 by default. */
  readonly pongMsMax?: number;
  /** Bytes that the service has not taken; 4 MiB by default. */
  readonly queuedBytesMax?: number;
  /** From our close to the service's; 2,000 by default. */
  readonly closeMsMax?: number;
  readonly clock?: Clock;
}

const OPENAI_URL = 'https://api.openai.com/v1';
/** Largest event that is read. */
const EVENT_BYTES_MAX = 16 * 1024 * 1024;
const OPEN = 1;
const AS_TEXT = { binary: false };
/** The service's close code for a bad key. */
const CLOSE_INVALID_KEY = 3000;

export function connectOpenAi(options: ConnectOpenAiOptions): ConnectModel {
  if (options.apiKey === '') throw new RealtimeAgentError('invalid_option', 'apiKey is empty');
  if (options.model === '') throw new RealtimeAgentError('invalid_option', 'model is empty');
  const address = toModelAddress(options.baseUrl ?? OPENAI_URL);
  return (listener) => openLink(options, address, listener);
}

function openLink(options: ConnectOpenAiOptions, address: ModelAddress, listener: ModelListener): ModelLink {
  const {
    connectMsMax = 10_000,
    pingMs = 25_000,
    pongMsMax = 10_000,
    queuedBytesMax = 4 * 1024 * 1024,
    closeMsMax = 2_000,
    clock = systemClock,
  } = options;
  const { createConnection } = address;
  const rt = new OpenAIRealtimeWS(
    {
      model: options.model,
      options: {
        maxPayload: EVENT_BYTES_MAX,
        handshakeTimeout: connectMsMax,
        ...(createConnection === undefined ? {} : { createConnection }),
      },
    },
    { apiKey: options.apiKey, baseURL: address.baseUrl },
  );
  const { socket } = rt;
  const gone = Promise.withResolvers<void>();
  let isOver = false;
  let hasOpened = false;
  let status: number | undefined;
  let lastError: unknown;
  let cancelTimer = (): void => undefined;

  function lose(code: RealtimeAgentErrorCode, message: string, closeCode?: number): void {
    if (isOver) return;
    isOver = true;
    cancelTimer();
    const cause = lastError === undefined ? {} : { cause: lastError };
    listener.lost(
      new RealtimeAgentError(code, message, { ...cause, ...(closeCode === undefined ? {} : { closeCode }) }),
    );
  }

  function breakOff(code: RealtimeAgentErrorCode, message: string): void {
    lose(code, message);
    socket.terminate();
  }

  function pingLater(): void {
    cancelTimer = clock.after(pingMs, () => {
      cancelTimer = clock.after(pongMsMax, () =>
        breakOff('unresponsive', 'the voice service answers no ping'),
      );
      socket.ping();
    });
  }

  function canTransmit(): boolean {
    // What is sent into a socket that is closing is lost; `lost` tells of it.
    if (isOver || socket.readyState !== OPEN) return false;
    if (socket.bufferedAmount <= queuedBytesMax) return true;
    breakOff('send_queue_full', 'the voice service does not take what is sent');
    return false;
  }

  socket.on('open', () => {
    if (isOver) return;
    hasOpened = true;
    pingLater();
    listener.opened();
  });
  socket.on('pong', () => {
    if (isOver) return;
    cancelTimer();
    pingLater();
  });
  socket.on('unexpected-response', (_request, response) => {
    status = response.statusCode;
    response.resume();
    socket.terminate();
  });
  socket.on('close', (closeCode: number) => {
    lose(...toLoss({ hasOpened, status, closeCode }));
    gone.resolve();
  });
  rt.on('event', (event) => {
    if (!isOver) listener.event(event);
  });
  takeAudio(socket, ({ place, audio }) => {
    if (!isOver) listener.audio(place, audio);
  });
  rt.on('error', (error) => {
    // An error that the service reports came as an event already.
    if (error.error !== undefined) return;
    if (error.cause instanceof SyntaxError || error.cause instanceof TypeError) {
      if (!isOver)
        listener.malformed(
          new RealtimeAgentError('malformed_event', 'a frame is no event', { cause: error }),
        );
      return;
    }
    lastError = error;
  });

  return {
    send: (event) => {
      if (canTransmit()) rt.send(event);
    },
    sendAudio: (audio) => {
      if (canTransmit()) socket.send(appendEvent(audio), AS_TEXT);
    },
    close: () => {
      if (!isOver) {
        isOver = true;
        cancelTimer();
        if (socket.readyState === OPEN) {
          rt.close();
          const cancelTerminate = clock.after(closeMsMax, () => socket.terminate());
          void gone.promise.then(cancelTerminate);
        } else {
          socket.terminate();
        }
      }
      return gone.promise;
    },
  };
}

/** Base64 needs no escaping: the event is put together, not serialised. Bytes are masked and sent in one piece. */
function appendEvent({ text }: Base64Audio): Buffer {
  return Buffer.from(`{"type":"input_audio_buffer.append","audio":"${text}"}`, 'latin1');
}

/** Audio goes past the SDK, which parses each frame in full; every other frame goes to it. */
function takeAudio(socket: OpenAIRealtimeWS['socket'], onAudio: (delta: AudioDelta) => void): void {
  const readAudioDelta = createAudioDeltaReader();
  const readers = socket.listeners('message') as ((data: RawData) => void)[];
  socket.removeAllListeners('message');
  socket.on('message', (data: RawData) => {
    // `ws` gives one Buffer a message unless it is told otherwise.
    const delta = readAudioDelta(data as Buffer);
    if (delta !== undefined) onAudio(delta);
    else for (const read of readers) read.call(socket, data);
  });
}

function toLoss(end: {
  hasOpened: boolean;
  status: number | undefined;
  closeCode: number;
}): [code: RealtimeAgentErrorCode, message: string, closeCode?: number] {
  const { hasOpened, status, closeCode } = end;
  if (status === 401 || status === 403)
    return ['unauthorized', `the voice service refused the key (${status})`];
  if (status !== undefined) return ['connect_failed', `the voice service refused the connection (${status})`];
  if (!hasOpened) return ['connect_failed', 'the voice service could not be reached'];
  if (closeCode === CLOSE_INVALID_KEY)
    return ['unauthorized', 'the voice service refused the key', closeCode];
  return ['connection_lost', `the voice service closed the connection (${closeCode})`, closeCode];
}
