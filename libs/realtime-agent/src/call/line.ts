/**
 * The line to the model: lost, silent or about to expire, it is replaced by a new one that is told the conversation so
 * far. The caller's audio is held meanwhile, and what the agent has said already is played to its end.
 */
import type { RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import { isBeingSaid } from './alert.ts';
import { waitsForWords } from './claim.ts';
import { clearAlarm, log, newId, send, setAlarm, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import { interruptionNote, noteItem, seedItems } from './memory.ts';
import { isDrained, orphaned } from './playback.ts';
import { interrupt } from './speaking.ts';
import type { AlarmName } from './state.ts';
import { openCalls } from './tools.ts';
import { callerTranscribed, isTranscribed, responsesLost } from './turns.ts';

export interface Line {
  /** `down`: not there, and not tried yet. */
  readonly status: 'opening' | 'configuring' | 'ready' | 'down';
  /** Lines lost in a row; a completed answer ends the row. */
  readonly losses: number;
  readonly isHandoverDue: boolean;
  /** What a new session is to be told besides the conversation. */
  readonly note: 'go_on' | 'lost_words' | null;
}

export const FIRST_LINE: Line = {
  status: 'opening',
  losses: 0,
  isHandoverDue: false,
  note: null,
};

/** Alarms about things that only the lost session knew. */
const SESSION_ALARMS: readonly AlarmName[] = [
  'configure',
  'answer',
  'retry',
  'turn',
  'filler',
  'stall',
  'handover',
];

/** The line is gone, or as good as gone. */
export function lineLost(draft: Draft, code: RealtimeAgentErrorCode | 'stalled' | 'session_expired'): void {
  const { state, atMs } = draft;
  if (state.line.status === 'down') return;
  const losses = state.line.losses + 1;
  if (code === 'unauthorized' || losses > state.limits.reconnectsMax) {
    log(draft, 'the voice service is not there', code);
    return endCall(draft, 'voice_service_failed');
  }
  log(draft, 'the line to the voice service broke', code);
  hangUp(draft);
  state.line = { ...state.line, losses };
  // The last words are in the queue, or nowhere.
  if (state.sayingGoodbye) return;
  const waitMs = (losses - 1) * state.limits.reconnectMs;
  if (waitMs === 0) openLine(draft);
  else setAlarm(draft, 'reconnect', atMs + waitMs);
}

export function openLine(draft: Draft): void {
  const { state, effects, atMs } = draft;
  state.line = { ...state.line, status: 'opening' };
  effects.push({ type: 'model.open' });
  setAlarm(draft, 'configure', atMs + state.limits.configureMsMax);
}

/** A new session of a conversation that has begun: it learns what was said, and goes on. */
export function seed(draft: Draft): void {
  const { state } = draft;
  for (const item of seedItems(state)) {
    send(draft, { type: 'conversation.item.create', item: { ...item, id: newId(draft, 'seed') } });
  }
  if (state.farewell === 'asked') state.farewell = 'due';
  const known = state.alertDue ? state.alerts.slice(0, -1) : state.alerts;
  for (const { note } of known) {
    send(draft, { type: 'conversation.item.create', item: noteItem(newId(draft, 'note'), note) });
  }
  if (state.line.note === null) return;
  const note = noteItem(newId(draft, 'note'), interruptionNote(state.line.note === 'lost_words'));
  send(draft, { type: 'conversation.item.create', item: note });
  state.line = { ...state.line, note: null };
}

/** The service ends a session at a time that it names: the next one is begun before. */
export function expectExpiry(draft: Draft, expiresAtSeconds: number | null | undefined): void {
  const { state, atMs } = draft;
  const leftMs = (expiresAtSeconds ?? 0) * 1_000 - atMs;
  if (leftMs <= 0) return;
  setAlarm(draft, 'handover', atMs + Math.max(leftMs / 2, leftMs - state.limits.handoverMs));
}

export function handoverDue(draft: Draft): void {
  draft.state.line = { ...draft.state.line, isHandoverDue: true };
}

/** Hands over in a moment in which nobody speaks, nobody is about to, and nothing is under way. */
export function handOver(draft: Draft): void {
  const { state, atMs } = draft;
  const { wanted, asked, active } = state.responses;
  if (!state.line.isHandoverDue || state.line.status !== 'ready' || state.sayingGoodbye) return;
  if (wanted !== null || asked !== null || active !== null || state.alarms.retry !== undefined) return;
  if (state.caller.speaking || state.caller.awaitsAnswer || state.cutShort || state.alertDue) return;
  if (openCalls(state.calls).length > 0 || !isDrained(state.playback, atMs)) return;
  if (!state.turns.every(isTranscribed)) return;
  hangUp(draft);
  openLine(draft);
}

/** While an answer is due the model must be heard of. */
export function watchForStall(draft: Draft): void {
  const { state, atMs } = draft;
  const { asked, active } = state.responses;
  const isDue = state.line.status === 'ready' && !state.sayingGoodbye && (asked !== null || active !== null);
  if (!isDue) clearAlarm(draft, 'stall');
  else if (state.alarms.stall === undefined) setAlarm(draft, 'stall', atMs + state.limits.stallMsMax);
}

export function stallDue(draft: Draft): void {
  const { state, atMs } = draft;
  const dueMs = state.modelHeardAtMs + state.limits.stallMsMax;
  if (dueMs > atMs) setAlarm(draft, 'stall', dueMs);
  else lineLost(draft, 'stalled');
}

/** Lets the line go, and with it everything that only its session knew. */
export function hangUp(draft: Draft): void {
  const isUnjudged = waitsForWords(draft.state);
  const { state, effects } = draft;
  const { wanted, asked, active } = state.responses;
  const { speaking, awaitsAnswer } = state.caller;
  const lostWords = speaking || !state.turns.every(isTranscribed);
  const isAnswering = asked !== null || (active !== null && !active.muted);
  // An open tool call is answered first, lest the model call it again.
  const cause = openCalls(state.calls).length > 0 ? 'tool' : 'resume';
  const owesAnswer =
    lostWords ||
    awaitsAnswer ||
    isAnswering ||
    wanted !== null ||
    state.cutShort ||
    state.alarms.retry !== undefined;
  if (isBeingSaid(state.responses)) state.alertDue = true;
  for (const name of SESSION_ALARMS) clearAlarm(draft, name);
  state.line = {
    ...state.line,
    status: 'down',
    isHandoverDue: false,
    note: lostWords
      ? 'lost_words'
      : (state.line.note ?? (owesAnswer && state.phase === 'live' ? 'go_on' : null)),
  };
  state.caller = { ...state.caller, speaking: false, awaitsAnswer: false, idleItemId: null };
  state.cutShort = false;
  state.turns = responsesLost(state.turns);
  for (const { said } of state.turns) {
    for (const { itemId, text } of said) {
      if (text === null) state.turns = callerTranscribed(state.turns, itemId, '');
    }
  }
  state.responses = {
    ...state.responses,
    wanted: owesAnswer && !state.sayingGoodbye ? { cause, itemId: null, itemKnown: true } : null,
    asked: null,
    active: null,
    resetMs: null,
  };
  if (isUnjudged) interrupt(draft);
  state.playback = orphaned(state.playback);
  effects.push({ type: 'model.close' }, { type: 'microphone.hold' });
}
