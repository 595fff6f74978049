/**
 * The model link: opened, let go, and handed over to a new one before its session expires. A new session is told the
 * conversation so far. The caller's audio is held meanwhile, and what the agent has said already is played to its end.
 */
import { clearTimer, newId, sendToModel, setTimer, type Draft } from './draft.ts';
import { floorOf, isAlertBeingSaid, waitsForWords } from './floor.ts';
import { interruptionNote, seedItems } from './memory.ts';
import { orphanItems } from './playback.ts';
import { isQuiet } from './quiet.ts';
import { interrupt } from './speaking.ts';
import type { TimerName } from './state.ts';
import { callerTranscribed, isTranscribed, responsesLost } from './turns.ts';
import { sendNote } from './wanting.ts';

/** Timers of what only the lost session knew. */
const SESSION_TIMERS: readonly TimerName[] = [
  'configure',
  'answer',
  'retry',
  'turn',
  'filler',
  'stall',
  'handover',
];

export function openLink(draft: Draft): void {
  const { state, effects, atMs } = draft;
  state.link = { ...state.link, status: 'opening' };
  effects.push({ type: 'model.open' });
  setTimer(draft, 'configure', atMs + state.limits.configureMsMax);
}

/** Tells a new session what was said, so that the conversation goes on. */
export function seedSession(draft: Draft): void {
  const { state } = draft;
  for (const item of seedItems(state)) {
    sendToModel(draft, { type: 'conversation.item.create', item: { ...item, id: newId(draft, 'seed') } });
  }
  if (state.ending.farewell === 'asked') state.ending = { ...state.ending, farewell: 'due' };
  const { alerts, isDue } = state.urgent;
  for (const { note } of isDue ? alerts.slice(0, -1) : alerts) sendNote(draft, note);
  if (state.link.note === null) return;
  sendNote(draft, interruptionNote(state.link.note === 'lost_words'));
  state.link = { ...state.link, note: null };
}

/** The service ends a session at a time that it names: the next one is begun before. */
export function expectExpiry(draft: Draft, expiresAtSeconds: number | null | undefined): void {
  const { state, atMs } = draft;
  const leftMs = (expiresAtSeconds ?? 0) * 1_000 - atMs;
  if (leftMs <= 0) return;
  setTimer(draft, 'handover', atMs + Math.max(leftMs / 2, leftMs - state.limits.handoverMs));
}

export function handoverDue({ state }: Draft): void {
  state.link = { ...state.link, isHandoverDue: true };
}

/** Hands over at a moment in which neither side speaks or is about to, and nothing is under way. */
export function handOver(draft: Draft): void {
  const { state, atMs } = draft;
  if (!state.link.isHandoverDue) return;
  if (state.link.status !== 'ready' || !isQuiet(state, atMs)) return;
  dropLink(draft);
  openLink(draft);
}

/** Lets the model link go, and with it everything that only its session knew. */
export function dropLink(draft: Draft): void {
  const isUnjudged = waitsForWords(draft.state);
  const { state, effects } = draft;
  const floor = floorOf(state, draft.atMs);
  const { active } = state.responses;
  const lostWords = floor.isCallerSpeaking || !state.turns.every(isTranscribed);
  const isAnswering = floor.isAsked || (active !== null && !active.muted);
  // An open tool call is answered first, so that the model does not call it again.
  const cause = floor.isToolOpen ? 'tool' : 'resume';
  const owesAnswer =
    lostWords ||
    isAnswering ||
    floor.isAnswerExpected ||
    floor.wanted !== null ||
    floor.isCutShort ||
    floor.isRetryDue;
  if (isAlertBeingSaid(state.responses)) state.urgent = { ...state.urgent, isDue: true };
  for (const name of SESSION_TIMERS) clearTimer(draft, name);
  state.link = {
    ...state.link,
    status: 'down',
    isHandoverDue: false,
    note: lostWords
      ? 'lost_words'
      : (state.link.note ?? (owesAnswer && state.phase === 'live' ? 'go_on' : null)),
  };
  state.caller = {
    ...state.caller,
    speaking: false,
    awaitsAnswer: false,
    idleItemId: null,
    cutShort: false,
  };
  state.patience = { ...state.patience, isPatient: false, asked: null };
  state.turns = responsesLost(state.turns);
  for (const { said } of state.turns) {
    for (const { itemId, text } of said) {
      if (text === null) state.turns = callerTranscribed(state.turns, itemId, '');
    }
  }
  state.responses = {
    ...state.responses,
    wanted: owesAnswer && !floor.isGoodbye ? { cause, itemId: null, itemKnown: true } : null,
    asked: null,
    active: null,
    resetMs: null,
  };
  if (isUnjudged) interrupt(draft);
  state.playback = orphanItems(state.playback);
  effects.push({ type: 'model.close' }, { type: 'microphone.hold' });
}
