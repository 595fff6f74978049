/** The shell around one session: socket, ears, mouth, voice activity detector, timers. One input after the other. */
import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';
import type { Clock, RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { WebSocket } from 'ws';
import { createVoiceActivity } from '@petvisor/speech';
import type { Grammar, Speech, VoiceActivity, VoiceName } from '@petvisor/speech';
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
  /** What the socket reads from. */
  readonly stream: Duplex;
  readonly session: Session;
  /** Without it the caller is not heard, and what is said is hummed. */
  readonly speech: Speech | undefined;
  readonly voice: VoiceName;
  /** Whether turns are found in the caller's audio. */
  readonly detectsVoice: boolean;
  readonly clock: Clock;
  /** Every client frame, parsed; undefined for what is no JSON. */
  readonly onClientEvent: (event: unknown) => void;
  readonly onServerEvent: (event: RealtimeServerEvent) => void;
}

export interface Connection {
  take(input: SessionInput): void;
  /** Resolves once nothing of the connection is left, rejects with a fault of the stand-in itself. */
  readonly gone: Promise<void>;
}

/** Serves one socket until it closes. */
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
      socket.close(1008, 'too much at once');
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
      // A fault of the stand-in itself: the client sees the connection end, whoever runs it sees why.
      socket.close(1011, 'the stand-in failed');
      gone.reject(error);
    } finally {
      draining = false;
    }
  }

  /** Every effect is drained before the next input. */
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
          // Nobody reads what comes, so that no ping and no close frame is answered; the end of the stream is seen.
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

  /** Nothing happens any more. */
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
    // Copied out of the pool: samples must begin at an even address. An odd last byte is no sample.
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
      const ms = Math.max(LIMITS.hummedMsMin, text.length * LIMITS.hummedMsPerChar);
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
  // What ends a socket is told by `close`, which always follows.
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

/** @returns what the first grammar that fits makes of it */
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
    // Answered with an error event by the session.
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the speech engine failed';
}
