/**
 * Statements on their way to the caller. Each is an item of the conversation like an answer of the model: it has its
 * place in the order of speaking, its words are shown and kept, and the model is told of it as far as it was heard.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import type { AudioPlace } from '../realtime-events.ts';
import { clearTimer, newId, sendToModel, setTimer, tellCaller, type Draft } from './draft.ts';
import { isAlertBeingSaid } from './floor.ts';
import { heardWords } from './journal.ts';
import { REPORT_WAIT_MS, STATEMENTS_MAX } from './limits.ts';
import { statementItem } from './memory.ts';
import {
  completeItem,
  findSpoken,
  insertAudio,
  openItem,
  queuedAfter,
  queuedBytes,
  receivedMs,
  removeItem,
  surelyHeardMs,
  unheardItems,
} from './playback.ts';
import type { Statement } from './statement.ts';
import { arriving, isBinding, madeMs, shareOf, type SpokenStatement } from './statements.ts';
import { agentInterrupted, heardToEnd, statementBegan, statementEnded } from './turns.ts';
import { synthesised } from './usage.ts';

/** Wants a statement to be spoken. Returns its id, or `undefined` if the call cannot speak it. */
export function say(
  draft: Draft,
  statement: Statement | undefined,
  { isFirst = false, repeats = 0 }: { readonly isFirst?: boolean; readonly repeats?: number } = {},
): string | undefined {
  const { state } = draft;
  const { waiting } = state.statements;
  if (statement === undefined || statement.text === '' || state.setup.hasVoice !== true) return undefined;
  if (state.phase !== 'live' || waiting.length >= STATEMENTS_MAX) return undefined;
  const next: SpokenStatement = { id: newId(draft, 'say'), statement, repeats, isWhole: false };
  state.statements = { ...state.statements, waiting: isFirst ? [next, ...waiting] : [...waiting, next] };
  return next.id;
}

/** Begins the next statement unless the caller or an answer of the model is in the middle of speaking. */
export function beginStatement(draft: Draft): void {
  const { state, effects, atMs } = draft;
  const { statements, caller, responses, playback } = state;
  const [next, ...waiting] = statements.waiting;
  if (next === undefined || statements.arrivingBytes !== null) return;
  if (caller.speaking || caller.cutShort) return;
  const { purpose } = next.statement;
  const isUrgent = purpose === 'emergency' || purpose === 'apology';
  if (!isUrgent && (state.urgent.isDue || isAlertBeingSaid(responses))) return;
  const isAnswering = playback.items.some(
    ({ place, complete, cutAtMs }) =>
      !complete && cutAtMs === null && place.response_id === responses.active?.id,
  );
  if (isAnswering) return;
  state.statements = { ...statements, waiting, open: [...statements.open, next], arrivingBytes: 0 };
  state.playback = openItem(playback, placeOf(next.id));
  const { text, language } = next.statement;
  effects.push({ type: 'voice.speak', id: next.id, text, language });
  setTimer(draft, 'voice', atMs + state.limits.voiceStartMsMax);
}

/** Takes audio of a statement. Returns whether there was room for it. */
export function takeVoice(draft: Draft, id: string, bytes: number, isPrepared = false): boolean {
  const { state, effects, atMs } = draft;
  const spoken = arriving(state.statements);
  if (spoken?.id !== id || bytes === 0) return true;
  if (findSpoken(state.playback, id) === undefined) return false;
  if (queuedBytes(state.playback) + bytes > state.limits.queuedAudioMsMax * AUDIO.bytesPerMs) return false;
  const before = queuedAfter(state.playback, id);
  if (state.statements.arrivingBytes === 0) begun(draft, { ...spoken, isPrepared });
  state.playback = insertAudio(state.playback, placeOf(id), bytes);
  state.statements = { ...state.statements, arrivingBytes: (state.statements.arrivingBytes ?? 0) + bytes };
  effects.push({ type: 'speaker.queue', place: placeOf(id), ...(before !== undefined && { before }) });
  if (state.timers.voice === undefined) setTimer(draft, 'voice', atMs + state.limits.statementMsMax);
  return true;
}

/** Notes that all audio of a statement has arrived. Returns whether there was any. */
export function voiceDone(draft: Draft, id: string): boolean {
  const { state, effects } = draft;
  if (arriving(state.statements)?.id !== id) return true;
  if (state.statements.arrivingBytes === 0) return false;
  clearTimer(draft, 'voice');
  state.playback = completeItem(state.playback, id);
  updateOpen(draft, { ...state.statements.open.at(-1)!, isWhole: true });
  state.statements = { ...state.statements, arrivingBytes: null };
  const before = queuedAfter(state.playback, id);
  const event = { type: 'response.output_audio.done', ...placeOf(id) } as const;
  effects.push({ type: 'speaker.tell', event, ...(before !== undefined && { before }) });
  return true;
}

/** Stops the voice. A statement of which nothing is there yet waits again, and is returned. */
export function stopVoice(draft: Draft): SpokenStatement | undefined {
  const { state, effects } = draft;
  const spoken = arriving(state.statements);
  if (spoken === undefined) return undefined;
  const isSilent = state.statements.arrivingBytes === 0;
  effects.push({ type: 'voice.stop', id: spoken.id });
  clearTimer(draft, 'voice');
  state.statements = { ...state.statements, arrivingBytes: null };
  if (!isSilent) return undefined;
  state.playback = removeItem(state.playback, spoken.id);
  const { open, waiting } = state.statements;
  state.statements = { ...state.statements, open: open.slice(0, -1), waiting: [spoken, ...waiting] };
  return spoken;
}

/** Notes where an open statement was cut. Returns whether the item was one. */
export function statementCut(draft: Draft, id: string, endMs: number): boolean {
  const { state } = draft;
  const spoken = state.statements.open.find((each) => each.id === id);
  const item = findSpoken(state.playback, id);
  if (spoken === undefined || item === undefined) return false;
  if (arriving(state.statements) === spoken) stopVoice(draft);
  state.turns = agentInterrupted(state.turns, {
    responseId: id,
    itemId: id,
    heardShare: shareOf(spoken, item, endMs),
  });
  state.statements = { ...state.statements, cut: spoken };
  statementOver(draft, spoken, isBinding(spoken, item, endMs));
  return true;
}

/**
 * Notes which statements have been heard to their end. A client that reports what it plays may say so a little later
 * than the clock, and is waited for unless the call is over.
 */
export function endHeardStatements(draft: Draft, { waits = true }: { readonly waits?: boolean } = {}): void {
  const { state, atMs } = draft;
  if (state.statements.open.length === 0) return;
  const unheard = unheardItems(state.playback, atMs);
  for (const spoken of state.statements.open) {
    if (!spoken.isWhole) continue;
    const item = findSpoken(state.playback, spoken.id);
    if (item !== undefined && unheard.includes(item)) continue;
    const endMs = surelyHeardMs(state.playback, spoken.id, atMs);
    const { overSinceMs = atMs } = spoken;
    if (waits && item !== undefined && endMs < receivedMs(item) && atMs < overSinceMs + REPORT_WAIT_MS) {
      updateOpen(draft, { ...spoken, overSinceMs });
    } else statementOver(draft, spoken, item !== undefined && isBinding(spoken, item, endMs));
  }
}

function updateOpen({ state }: Draft, spoken: SpokenStatement): void {
  const open = state.statements.open.map((each) => (each.id === spoken.id ? spoken : each));
  state.statements = { ...state.statements, open };
}

function placeOf(id: string): AudioPlace {
  return { response_id: id, item_id: id, output_index: 0, content_index: 0 };
}

/** The caller is about to hear its first words. */
function begun(draft: Draft, spoken: SpokenStatement): void {
  const { state, atMs } = draft;
  const {
    id,
    statement: { text, purpose },
  } = spoken;
  clearTimer(draft, 'voice');
  updateOpen(draft, spoken);
  state.turns = statementBegan(state.turns, { id, purpose, text }, atMs);
  state.calls = state.calls.map((call) =>
    call.statementId === id ? { ...call, statementId: null, isSaid: true } : call,
  );
  tellItem(draft, 'response.output_item.added', { id, words: text, status: 'in_progress' });
  tellCaller(draft, { type: 'response.output_audio_transcript.done', ...placeOf(id), transcript: text });
}

/** Tells of the item as of one of the model: clients of the service show no words of an item that they do not know. */
function tellItem(
  draft: Draft,
  type: 'response.output_item.added' | 'response.output_item.done',
  { id, words, status }: { id: string; words: string; status: 'in_progress' | 'completed' | 'incomplete' },
): void {
  const content = [{ type: 'output_audio', transcript: words } as const];
  tellCaller(draft, {
    type,
    response_id: id,
    output_index: 0,
    item: { id, type: 'message', object: 'realtime.item', role: 'assistant', status, content },
  });
}

/** The caller has heard a statement all the same that was taken for cut. */
export function statementHeard(draft: Draft, { id, statement: { purpose } }: SpokenStatement): void {
  const { state } = draft;
  state.turns = heardToEnd(state.turns, id);
  state.history = heardToEnd(state.history, id);
  if (purpose === 'opening' || purpose === 'disclosure') disclosed(draft, true);
}

function statementOver(draft: Draft, over: SpokenStatement, isBindingHeard: boolean): void {
  const { state } = draft;
  const { id, statement } = over;
  const audioMs = madeMs(over, findSpoken(state.playback, id));
  const usage = audioMs === 0 ? undefined : synthesised(audioMs);
  state.turns = statementEnded(state.turns, id, isBindingHeard, usage);
  state.statements = {
    ...state.statements,
    open: state.statements.open.filter((each) => each.id !== id),
  };
  const answer = state.turns.flatMap(({ answers }) => answers).find(({ itemId }) => itemId === id);
  const words = answer === undefined ? '' : heardWords(answer).trim();
  const status = answer?.cut === null ? 'completed' : 'incomplete';
  tellItem(draft, 'response.output_item.done', { id, words, status });
  if (words !== '') {
    sendToModel(draft, { type: 'conversation.item.create', item: statementItem(id, words) });
  }
  if (statement.purpose === 'opening' || statement.purpose === 'disclosure') disclosed(draft, isBindingHeard);
}

function disclosed(draft: Draft, isHeard: boolean): void {
  const { state, effects, atMs } = draft;
  if (state.disclosure.isHeard) return;
  state.disclosure = { ...state.disclosure, isHeard };
  tellCaller(draft, { type: 'voice.disclosure', heard: isHeard });
  if (isHeard) effects.push({ type: 'journal.disclosed', atMs });
}
