/**
 * Runs one call at a gateway as a browser would: with a microphone that never stops, a speaker with a playhead, and a
 * caller who listens, waits for a turn (or interrupts) and answers by the rules of a script.
 */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { Speech, VoiceName } from '@petvisor/speech';
import { createAgentTurn } from './agent-turn.ts';
import type { CallOutcome, CallScript, Move, Utterance } from './call-script.ts';
import { chooseMove, shouldType, wasMisheard } from './choose-move.ts';
import { realClock } from './clock.ts';
import type { CallerClock } from './clock.ts';
import { audioMs, connectToGateway } from './gateway-connection.ts';
import type { ConnectionEnd } from './gateway-connection.ts';
import { latencyOf } from './latency.ts';
import type { Latency } from './latency.ts';
import { LIMITS } from './limits.ts';
import { createMicrophone } from './microphone.ts';
import type { Noise } from './microphone.ts';
import { renderUtterance, wordsOf } from './render-utterance.ts';
import { createSpeaker } from './speaker.ts';

export interface CallerLine {
  readonly who: 'caller' | 'agent' | 'note';
  readonly text: string;
}

export interface CallerOptions {
  /** `ws://host:port`, or the full URL of the call WebSocket. */
  readonly url: string;
  readonly apiKey: string;
  readonly script: CallScript;
  readonly speech: Speech;
  /** Overrides the voice of the script. */
  readonly voice?: VoiceName | undefined;
  readonly clock?: CallerClock | undefined;
  /** Called with each line of the conversation. */
  readonly onLine?: ((line: CallerLine) => void) | undefined;
  readonly timeLimitMs?: number | undefined;
  readonly noise?: Noise | undefined;
}

export interface CallTurn {
  readonly who: 'caller' | 'agent';
  readonly text: string;
  /** Milliseconds since the call was answered. */
  readonly atMs: number;
}

export interface CallResult {
  readonly booked: boolean;
  readonly outcome: CallOutcome;
  readonly turns: readonly CallTurn[];
  /** Time from the end of the caller's words to the first audio of the agent. */
  readonly latencyMs: Latency;
  /** Undefined if the connection was never established. */
  readonly closeCode: number | undefined;
  readonly reason: string;
}

/** Never rejects because of the gateway: failures are in `outcome` and `reason` of the result. */
export function runCaller(options: CallerOptions): Promise<CallResult> {
  const { script, speech, clock = realClock, timeLimitMs = LIMITS.callMsMax } = options;
  const voice = options.voice ?? script.voice;
  const { promise, resolve } = Promise.withResolvers<CallResult>();
  const microphone = createMicrophone(options.noise);
  const speaker = createSpeaker();
  const agent = createAgentTurn();
  const turns: CallTurn[] = [];
  const latenciesMs: number[] = [];
  const timesMade = new Map<Move, number>();
  const stops: (() => void)[] = [];
  const dialledMs = clock.now();

  let answeredMs: number | undefined;
  let framesSent = 0;
  let booking: CallOutcome = 'none';
  let endReason: string | undefined;
  /** Why the caller hung up; the outcome is then `failed` unless there is a booking. */
  let gaveUp: string | undefined;
  let hungUpMs: number | undefined;
  /** Whether the next utterance is being rendered. */
  let isPreparing = false;
  let wasSpeaking = false;
  let isTyping = script.mode === 'type';
  let wordsEndedMs: number | undefined;
  let lastActivityMs = dialledMs;
  let lastUtterance: Utterance | undefined;
  let utterances = 0;
  let repeats = 0;
  let heardOfTurnMs = 0;

  const line = (who: CallerLine['who'], text: string): void => {
    if (who !== 'note') turns.push({ who, text, atMs: Math.round(clock.now() - (answeredMs ?? dialledMs)) });
    options.onLine?.({ who, text });
  };

  const connection = connectToGateway({
    url: options.url,
    apiKey: options.apiKey,
    onOpen() {
      answeredMs = lastActivityMs = clock.now();
      stops.push(clock.every(LIMITS.frameMs, tick), clock.every(LIMITS.playbackEveryMs, reportPlayback));
    },
    onEvent: (event) => onEvent(event),
    onUnknown: (type) => line('note', `a message that the protocol does not know: ${type}`),
    onEnd: (end) => finish(end),
  });

  function onEvent(event: GatewayEvent): void {
    const nowMs = clock.now();
    agent.take(event);
    switch (event.type) {
      case 'response.output_audio.delta': {
        const durationMs = audioMs(event.delta);
        const startsMs = speaker.play(event.item_id, durationMs, nowMs);
        heardOfTurnMs += durationMs;
        if (wordsEndedMs !== undefined) {
          latenciesMs.push(startsMs - wordsEndedMs);
          wordsEndedMs = undefined;
        }
        break;
      }
      case 'response.output_audio_transcript.done':
        line('agent', event.transcript);
        break;
      case 'response.output_text.done':
        line('agent', event.text);
        break;
      case 'conversation.item.input_audio_transcription.completed':
        line('note', `heard as: ${event.transcript}`);
        break;
      case 'voice.flush': {
        const heard = speaker.flush(nowMs);
        if (heard !== undefined) sendPlayback(heard);
        line('note', 'the agent stops speaking');
        break;
      }
      case 'voice.tool':
        line('note', `${event.name}: ${event.status}`);
        break;
      case 'voice.booking':
        // A rejected booking may still be confirmed; a confirmed one stays.
        if (booking !== 'confirmed') booking = event.status;
        line('note', `booking ${event.status}${event.when === undefined ? '' : `: ${event.when}`}`);
        break;
      case 'voice.call.ended':
        endReason = event.reason;
        line('note', `the call ended: ${event.reason}`);
        break;
      case 'error':
        line('note', `error ${event.error.code}`);
        break;
      default:
    }
    if (event.type !== 'session.created' && event.type !== 'session.updated') lastActivityMs = nowMs;
  }

  function tick(): void {
    const nowMs = clock.now();
    if (answeredMs === undefined || !connection.isOpen()) return;
    // Timers run late, microphones do not: sends every frame that is due.
    for (const dueMs = nowMs - answeredMs; framesSent * LIMITS.frameMs < dueMs; framesSent++) {
      connection.sendAudio(microphone.nextFrame());
    }
    if (microphone.isSpeaking()) wasSpeaking = true;
    else if (wasSpeaking) {
      wasSpeaking = false;
      wordsEndedMs = lastActivityMs = nowMs;
    }
    if (nowMs - dialledMs > timeLimitMs) hangUp('the call took too long');
    if (hungUpMs !== undefined && nowMs - hungUpMs > LIMITS.closeMsMax) connection.terminate();
    if (hungUpMs === undefined && endReason === undefined) takeTurn(nowMs);
  }

  function takeTurn(nowMs: number): void {
    if (isPreparing || microphone.isSpeaking()) return;
    const said = agent.said();
    if (speaker.isPlaying(nowMs) || agent.isBusy()) {
      const heardMs = heardOfTurnMs - Math.max(0, speaker.endsAtMs() - nowMs);
      const move = chooseMove(script, said, timesMade, heardMs);
      if (move !== undefined) make(move, said, 'interrupts');
      return;
    }
    const quietMs = nowMs - Math.max(lastActivityMs, speaker.endsAtMs());
    if (quietMs < LIMITS.turnGapMs) return;
    if (said !== '' && wasMisheard(said) && lastUtterance !== undefined) return repeat(lastUtterance, said);
    const move = said === '' ? undefined : chooseMove(script, said, timesMade);
    if (move !== undefined) return make(move, said);
    if (quietMs >= LIMITS.patienceMs && turns.length > 0) repeat(lastUtterance ?? 'hello', said);
  }

  function make(move: Move, said: string, how?: string): void {
    const times = timesMade.get(move) ?? 0;
    if (times >= LIMITS.sameMoveMax) return hangUp('the agent asks the same again and again');
    timesMade.set(move, times + 1);
    if (how !== undefined) line('note', `the caller ${how}`);
    const { say } = move;
    speak(typeof say === 'function' ? say({ persona: script.persona, agentSaid: said, times }) : say);
  }

  function repeat(utterance: Utterance, said: string): void {
    if (++repeats > LIMITS.repeatsMax) return hangUp('the agent does not understand');
    if (shouldType(said) && !isTyping) {
      isTyping = true;
      line('note', 'the caller types from here on');
    }
    speak(utterance);
  }

  function speak(utterance: Utterance): void {
    if (++utterances > LIMITS.utterancesMax) return hangUp('the call goes on for ever');
    lastUtterance = utterance;
    isPreparing = true;
    wordsEndedMs = undefined;
    agent.answered();
    heardOfTurnMs = 0;
    const words = wordsOf(utterance);
    const rendered = isTyping ? Promise.resolve(undefined) : renderUtterance(utterance, speech, voice);
    rendered.then(
      (pcm) => {
        isPreparing = false;
        lastActivityMs = clock.now();
        line('caller', words);
        if (pcm === undefined) type(words);
        else microphone.say(pcm);
      },
      (error: unknown) => {
        isPreparing = false;
        hangUp(`the caller has no voice: ${error instanceof Error ? error.message : String(error)}`);
      },
    );
  }

  function type(text: string): void {
    connection.send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    });
    connection.send({ type: 'response.create' });
    wordsEndedMs = clock.now();
  }

  function reportPlayback(): void {
    const nowMs = clock.now();
    const heard = speaker.playhead(nowMs);
    if (heard !== undefined) sendPlayback(heard);
  }

  let reported = '';
  /** Sends a position only once, so that the end of an item is reported and silence is not. */
  function sendPlayback({ itemId, audioEndMs }: { itemId: string; audioEndMs: number }): void {
    const key = `${itemId} ${Math.round(audioEndMs)}`;
    if (key === reported) return;
    reported = key;
    connection.send({ type: 'voice.playback', item_id: itemId, audio_end_ms: Math.round(audioEndMs) });
  }

  function hangUp(why: string): void {
    if (hungUpMs !== undefined) return;
    gaveUp = why;
    hungUpMs = clock.now();
    line('note', `the caller hangs up: ${why}`);
    connection.send({ type: 'voice.hangup' });
  }

  function finish({ closeCode, reason }: ConnectionEnd): void {
    for (const stop of stops) stop();
    const isBroken = gaveUp !== undefined || closeCode !== 1000;
    const outcome = booking === 'none' && isBroken ? 'failed' : booking;
    resolve({
      booked: outcome === 'confirmed',
      outcome,
      turns,
      latencyMs: latencyOf(latenciesMs),
      closeCode,
      reason: gaveUp ?? endReason ?? reason,
    });
  }

  return promise;
}
