/** The shell around one session: a socket, ears, a mouth and a voice activity detector. One input after the other. */
import { Buffer } from 'node:buffer';
import type { WebSocket } from 'ws';
import { createVoiceActivity } from '../speech/index.ts';
import type { Grammar, Speech, VoiceActivity, VoiceName } from '../speech/index.ts';
import type { ResponseFault, SessionEffect, SessionInput } from './events.ts';
import { createInputAudio } from './input-audio.ts';
import { LIMITS } from './limits.ts';
import type { TurnDetection } from './session-config.ts';
import type { Session } from './session.ts';
import { open, step } from './step.ts';

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly session: Session;
  readonly speech: Speech;
  readonly voice: VoiceName;
  readonly takeResponseFault: () => ResponseFault | undefined;
  /** Every client frame, parsed; undefined for what is no JSON. */
  readonly onClientEvent: (event: unknown) => void;
}

/** Serves one socket until it closes. @returns resolves once nothing of the connection is left */
export function serveConnection(options: ConnectionOptions): Promise<void> {
  const { socket, session, speech } = options;
  const audio = createInputAudio();
  const inputs: SessionInput[] = [];
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
        await run(step(session, input));
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
          socket.send(JSON.stringify(effect.event));
          break;
        case 'sendRaw':
          socket.send(effect.text);
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
        case 'decide': {
          const fault = options.takeResponseFault();
          const decide = { type: 'decide' as const, responseId: effect.responseId };
          await run(step(session, fault === undefined ? decide : { ...decide, fault }));
          break;
        }
        case 'drop':
          if (effect.closeCode === undefined) socket.terminate();
          else socket.close(effect.closeCode);
          return;
      }
    }
  }

  function append(base64: string): SessionEffect[] {
    const bytes = Buffer.from(base64, 'base64');
    // Copied out of the pool: samples must begin at an even address. An odd last byte is no sample.
    const pcm = new Int16Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 1);
    audio.append(pcm);
    const effects = [...step(session, { type: 'clock', audioMs: audio.audioMs })];
    for (const event of detector?.activity.push(pcm) ?? []) {
      const atMs = event.atMs + (detector?.startedAtMs ?? 0);
      effects.push(...step(session, { type: 'voice', event: { ...event, atMs } }));
    }
    return effects;
  }

  async function detect(detection: TurnDetection | null): Promise<void> {
    detector?.activity.close();
    detector = undefined;
    if (detection === null) return;
    const activity = await createVoiceActivity({
      silenceMs: detection.silence_duration_ms,
      prefixMs: detection.prefix_padding_ms,
      strictness: detection.threshold > 0.75 ? 3 : detection.threshold < 0.25 ? 1 : 2,
    });
    if (closed) return activity.close();
    detector = { activity, startedAtMs: audio.audioMs };
  }

  function listen({ itemId, fromMs, toMs, grammars }: Extract<SessionEffect, { type: 'listen' }>): void {
    hearAny(speech, audio.slice(fromMs, toMs), grammars).then(
      (words) => take({ type: 'heard', itemId, words }),
      (error: unknown) => take({ type: 'broken', itemId, message: messageOf(error) }),
    );
  }

  function speak({ responseId, text }: Extract<SessionEffect, { type: 'speak' }>): void {
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
    closed = true;
    inputs.length = 0;
    detector?.activity.close();
    detector = undefined;
    gone.resolve();
  });

  draining = true;
  void run(open(session)).then(
    () => void drain(),
    (error: unknown) => gone.reject(error as Error),
  );
  return gone.promise;
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
