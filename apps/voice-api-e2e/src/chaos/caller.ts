/**
 * A caller who types her way to a booking, polite or not, and records everything that she is told. She listens to the
 * end before she answers, and reports audio as it arrives: the gateway believes it no faster than the clock.
 */
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import { chooseMove, wordsOf, type CallScript, type Move } from '@petvisor/callers';
import type { Random } from '@petvisor/realtime-agent/testing';
import { WebSocket } from 'ws';
import type { Manner } from './plan.ts';

export interface CallerRecord {
  readonly manner: Manner;
  readonly events: readonly GatewayEvent[];
  /** Undefined while the socket is open, and for a caller who terminated it herself. */
  readonly closeCode: number | undefined;
  /** She left or stopped reading, so the last events may not have reached her. */
  readonly isGone: boolean;
  /** Status of the response that refused the call, or the code of a connection that failed. */
  readonly refusedWith?: string | undefined;
}

export interface Caller {
  readonly record: () => CallerRecord;
  /** Resolves when the socket is closed. */
  readonly closed: Promise<void>;
  terminate(): void;
}

/** The misbehaviour happens at one of this many first events. */
const TROUBLE_WITHIN_EVENTS = 60;
/** Time between two playback reports: as many as the gateway accepts. */
const REPORT_MS = 40;
/** The gateway's clock may begin a little later. */
const LATER_MS = 20;
/** A slow reader pauses for this time, repeatedly. */
const NOT_READING_MS = 400;
const GARBAGE = [
  '{"type":',
  'null',
  '{"type":"session.delete"}',
  '{"type":"input_audio_buffer.append","audio":"!"}',
  '{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"{}"}}',
];

export function startCaller(options: {
  readonly url: string;
  readonly manner: Manner;
  readonly script: CallScript;
  readonly random: Random;
  /** Is told of each event when it comes. */
  readonly hears?: (event: GatewayEvent) => void;
}): Caller {
  const { manner, script, random } = options;
  const socket = new WebSocket(options.url, { perMessageDeflate: false });
  const events: GatewayEvent[] = [];
  const timesMade = new Map<Move, number>();
  const troubleAt = 1 + random.int(TROUBLE_WITHIN_EVENTS);
  /** Enough garbage to end the call, or too little. */
  const garbageCount = random.chance(0.5) ? 25 : 3;
  let agentSaid = '';
  /** How much was heard of each item that is being spoken, in milliseconds. */
  const hearing = new Map<string, number>();
  /** When all that has arrived will have been heard. */
  let hearsUntilMs = 0;
  let isAnswerMade = false;
  /** Answers of the model; what else is said, the server says itself. */
  const modelled = new Set<string>();
  const ownWords = new Set<string>();
  /** The answer of which she has heard something. */
  let heard = '';
  let answers = 0;
  let hasSpoken = false;
  let isGone = false;
  let closeCode: number | undefined;
  let refusedWith: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reporting: NodeJS.Timeout | undefined;
  let listening: NodeJS.Timeout | undefined;

  function send(event: object): void {
    if (socket.readyState === WebSocket.OPEN && !isGone) socket.send(JSON.stringify(event));
  }

  function type(text: string): void {
    const content = [{ type: 'input_text', text }];
    send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    send({ type: 'response.create' });
  }

  /** A sound without words: the agent asks again. */
  function makeSound(): void {
    if (socket.readyState !== WebSocket.OPEN || isGone) return;
    socket.send(Buffer.alloc(200 * AUDIO.bytesPerMs));
    send({ type: 'input_audio_buffer.commit' });
    send({ type: 'response.create' });
  }

  function answer(): void {
    const move = chooseMove(script, agentSaid, timesMade);
    if (move === undefined) return;
    const times = timesMade.get(move) ?? 0;
    timesMade.set(move, times + 1);
    const { persona } = script;
    const say = typeof move.say === 'function' ? move.say({ persona, agentSaid, times }) : move.say;
    agentSaid = '';
    if (manner === 'speaks' && (!hasSpoken || random.chance(0.3))) makeSound();
    else type(wordsOf(say));
    hasSpoken = true;
  }

  function listen(event: Extract<GatewayEvent, { type: 'response.output_audio.delta' }>): void {
    const ms = Buffer.byteLength(event.delta, 'base64') / AUDIO.bytesPerMs;
    const heardMs = (hearing.get(event.item_id) ?? 0) + ms;
    hearing.set(event.item_id, heardMs);
    hearsUntilMs = Math.max(hearsUntilMs, performance.now()) + ms;
    if (!modelled.has(event.response_id)) ownWords.add(event.item_id);
    reporting ??= setTimeout(report, REPORT_MS);
  }

  function report(): void {
    reporting = undefined;
    for (const [item_id, audio_end_ms] of hearing) send({ type: 'voice.playback', item_id, audio_end_ms });
  }

  function answerIfOver(): void {
    if (!isAnswerMade || hearing.size > 0 || agentSaid === '') return;
    const leftMs = hearsUntilMs - performance.now();
    if (leftMs <= 0) return answer();
    clearTimeout(listening);
    listening = setTimeout(answerIfOver, leftMs + LATER_MS);
  }

  /** After an interrupted answer: asks to hear it again. */
  function repeat(): void {
    if (manner === 'interrupts') type('sorry, could you say that again?');
  }

  function makeTrouble(): void {
    switch (manner) {
      case 'hangs up':
        return send({ type: 'voice.hangup' });
      case 'vanishes':
        isGone = true;
        return socket.terminate();
      case 'half-open':
        isGone = true;
        return socket.pause();
      case 'slow reader':
        socket.pause();
        timer = setTimeout(() => {
          socket.resume();
          timer = setTimeout(makeTrouble, NOT_READING_MS / 4);
        }, NOT_READING_MS);
        return;
      case 'garbage':
        for (let sent = 0; sent < garbageCount; sent += 1) {
          if (socket.readyState === WebSocket.OPEN) socket.send(random.pick(GARBAGE));
        }
        return;
      case 'polite':
      case 'interrupts':
      case 'speaks':
    }
  }

  function take(event: GatewayEvent): void {
    events.push(event);
    options.hears?.(event);
    if (events.length === troubleAt) makeTrouble();
    switch (event.type) {
      case 'response.created':
        // The answer before was cut off; what the server says itself goes on.
        for (const id of hearing.keys()) if (!ownWords.has(id)) hearing.delete(id);
        isAnswerMade = false;
        modelled.add(event.response.id);
        return;
      case 'response.output_audio.delta':
        listen(event);
        if (event.response_id === heard) return;
        heard = event.response_id;
        answers += 1;
        if (manner === 'interrupts' && (answers <= 3 || random.chance(0.2))) {
          send({ type: 'response.cancel' });
        }
        return;
      case 'response.output_audio_transcript.done':
        agentSaid += ` ${event.transcript}`;
        return;
      case 'response.done':
        if (event.response.status === 'cancelled' && event.response.id === heard) return repeat();
        isAnswerMade = true;
        return answerIfOver();
      case 'response.output_audio.done':
      case 'voice.flush':
        hearing.delete(event.item_id);
        if (event.type === 'response.output_audio.done' && !modelled.has(event.response_id))
          isAnswerMade = true;
        return answerIfOver();
      default:
    }
  }

  socket.on('message', (data: Buffer) => take(JSON.parse(data.toString()) as GatewayEvent));
  // The close event has the reason, except of a call that was refused.
  socket.on('error', (error: Error & { code?: string }) => {
    refusedWith ??= /server response: (\d+)/.exec(error.message)?.[1] ?? error.code;
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', (code) => {
      clearTimeout(timer);
      clearTimeout(reporting);
      clearTimeout(listening);
      if (!isGone) closeCode = code;
      resolve();
    });
  });

  return {
    record: () => ({ manner, events, closeCode, isGone, refusedWith }),
    closed,
    terminate: () => {
      isGone = true;
      socket.terminate();
    },
  };
}
