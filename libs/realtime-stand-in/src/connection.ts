/** Connects one session to its socket, the speech engine and timers. Handles one input at a time. */
import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { WebSocket } from 'ws';
import { createVoiceActivity } from '@petvisor/speech';
import type { Grammar, Speech, VoiceActivity, VoiceName } from '@petvisor/speech';
import type { Clock } from './clock.ts';
import type { SessionEffect, SessionInput, TimerName } from './events.ts';
import { createInputAudio } from './input-audio.ts';
import { LIMITS } from './limits.ts';
import { markerTone } from './marker.ts';
import { toVoiceActivity } from './session-config.ts';
import type { TurnDetection } from './session-config.ts';
import type { Session } from './session.ts';
import { openSession, stepSession } from './step.ts';

export interface ConnectionOptions {
  readonly socket: WebSocket;
  /** The stream below the socket. */
  readonly stream: Duplex;
  readonly session: Session;
  /** Undefined: speech is not recognised, and responses are tones. */
  readonly speech: Speech | undefined;
  readonly hummedMsPerChar: number;
  readonly voice: VoiceName;
  /** Whether turns are detected in the caller's audio. */
  readonly detectsVoice: boolean;
  readonly clock: Clock;
  /** Called with each parsed client frame; with undefined for invalid JSON. */
  readonly onClientEvent: (event: unknown) => void;
  readonly onServerEvent: (event: RealtimeServerEvent) => void;
}

export interface Connection {
  take(input: SessionInput): void;
  /** Resolves when the connection is closed; rejects with an error of the stand-in. */
  readonly gone: Promise<void>;
}

/** Serves a socket until it closes. */
export function serveConnection(options: ConnectionOptions): Connection {
  const { socket, session, speech, clock } = options;
  const audio = createInputAudio();
  const inputs: SessionInput[] = [];
  const timers = new Map<TimerName, () => void>();
  let detector: { readonly activity: VoiceActivity; readonly startedAtMs: number } | undefined;
  let draining = false;
  let closed = false;
  const gone = Promise.withResolvers<void>();

  function take(input: SessionInput): void {
    if (closed) return;
    if (inputs.length >= LIMITS.queueMax) {
      socket.close(1008, 'too many events waiting');
      return;
    }
    inputs.push(input);
    if (!draining) void drain();
  }

  async function drain(): Promise<void> {
    draining = true;
    try {
      for (let input = inputs.shift(); input !== undefined && !closed; input = inputs.shift()) {
        await run(stepSession(session, input));
      }
    } catch (error) {
      // An error of the stand-in: the client gets a close code, `gone` has the cause.
      socket.close(1011, 'the stand-in failed');
      gone.reject(error);
    } finally {
      draining = false;
    }
  }

  /** Runs all effects before the next input is handled. */
  async function run(effects: readonly SessionEffect[]): Promise<void> {
    for (const effect of effects) {
      switch (effect.type) {
        case 'send':
          options.onServerEvent(effect.event);
          transmit(JSON.stringify(effect.event));
          break;
        case 'sendRaw':
          transmit(effect.text);
          break;
        case 'append':
          await run(append(effect.audio));
          break;
        case 'detect':
          await detect(effect.detection);
          break;
        case 'listen':
          listen(effect);
          break;
        case 'speak':
          speak(effect);
          break;
        case 'timer':
          setTimer(effect.name, effect.delayMs);
          break;
        case 'mute':
          stop();
          // Discards incoming data, so that pings and close frames stay unanswered, but still sees the end of the stream.
          options.stream.removeAllListeners('data').resume();
          return;
        case 'drop':
          stop();
          if (effect.closeCode === undefined) socket.terminate();
          else socket.close(effect.closeCode);
          return;
      }
      if (closed) return;
    }
  }

  function transmit(text: string): void {
    socket.send(text);
    if (socket.bufferedAmount > LIMITS.outputBytesMax) socket.terminate();
  }

  function setTimer(name: TimerName, delayMs: number | undefined): void {
    timers.get(name)?.();
    timers.delete(name);
    if (delayMs === undefined) return;
    const cancel = clock.after(delayMs, () => {
      timers.delete(name);
      take({ type: 'timer', name });
    });
    timers.set(name, cancel);
  }

  /** Stops timers, detector and input. */
  function stop(): void {
    closed = true;
    inputs.length = 0;
    for (const cancel of timers.values()) cancel();
    timers.clear();
    detector?.activity.close();
    detector = undefined;
  }

  function append(base64: string): SessionEffect[] {
    const bytes = Buffer.from(base64, 'base64');
    // Copied because samples need an even address. An odd last byte is dropped.
    const pcm = new Int16Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 1);
    audio.append(pcm);
    const effects = [...stepSession(session, { type: 'clock', audioMs: audio.audioMs })];
    for (const event of detector?.activity.push(pcm) ?? []) {
      const atMs = event.atMs + (detector?.startedAtMs ?? 0);
      effects.push(...stepSession(session, { type: 'voice', event: { ...event, atMs } }));
    }
    return effects;
  }

  async function detect(detection: TurnDetection | null): Promise<void> {
    detector?.activity.close();
    detector = undefined;
    if (detection === null || !options.detectsVoice) return;
    const activity = await createVoiceActivity(toVoiceActivity(detection));
    if (closed) return activity.close();
    detector = { activity, startedAtMs: audio.audioMs };
  }

  function listen(effect: Extract<SessionEffect, { type: 'listen' }>): void {
    const { itemId, fromMs, toMs, grammars, scripted } = effect;
    if (scripted !== undefined) return take({ type: 'heard', itemId, words: scripted.words });
    if (speech === undefined) return take({ type: 'heard', itemId, words: undefined });
    hearAny(speech, audio.slice(fromMs, toMs), grammars).then(
      (words) => take({ type: 'heard', itemId, words }),
      (error: unknown) => take({ type: 'broken', itemId, message: messageOf(error) }),
    );
  }

  function speak({ responseId, text, marker }: Extract<SessionEffect, { type: 'speak' }>): void {
    if (speech === undefined) {
      const ms = Math.max(LIMITS.hummedMsMin, text.length * options.hummedMsPerChar);
      return take({ type: 'spoken', responseId, pcm: markerTone(marker, ms) });
    }
    speech.speak(text, { voice: options.voice }).then(
      (pcm) => take({ type: 'spoken', responseId, pcm }),
      (error: unknown) => take({ type: 'broken', message: messageOf(error) }),
    );
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const event = isBinary ? undefined : parse(data);
    options.onClientEvent(event);
    take(event === undefined ? { type: 'malformed' } : { type: 'client', event });
  });
  // A `close` event always follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    stop();
    gone.resolve();
  });

  draining = true;
  void run(openSession(session)).then(
    () => void drain(),
    (error: unknown) => gone.reject(error as Error),
  );
  return { take, gone: gone.promise };
}

/** @returns the words of the first grammar that matches */
async function hearAny(
  speech: Speech,
  pcm: Int16Array,
  grammars: readonly Grammar[],
): Promise<string | undefined> {
  for (const grammar of grammars) {
    const words = await speech.listen(pcm, grammar);
    if (words !== undefined) return words;
  }
  return undefined;
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    // The session answers with an `error` event.
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the speech engine failed';
}
