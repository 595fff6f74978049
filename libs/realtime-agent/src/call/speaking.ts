/** The agent's audio: queued, sent at the pace of hearing, interrupted. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { AudioPlace } from '../realtime-events.ts';
import { clearTimer, log, sendToModel, setTimerBy, tellCaller, type Draft } from './draft.ts';
import { isWithheld, freeBytes } from './floor.ts';
import { arriving, reportDueMs } from './statements.ts';
import { endHeardStatements, statementCut, stopVoice } from './saying.ts';
import {
  cutItem,
  findSpoken,
  hearableMs,
  heardMs,
  nextPaceMs,
  passAudio,
  queuedBytes,
  queueAudio,
  receivedMs,
  releaseAudio,
  noteHeard,
  reportHeard,
  sentMs,
  unheardItems,
  type SpokenItem,
} from './playback.ts';
import { agentInterrupted } from './turns.ts';

/** Queues or sends audio of the active response. Audio that arrives after an interruption is dropped. */
export function takeAudio(draft: Draft, place: AudioPlace, bytes: number): void {
  const { state, atMs } = draft;
  const { active } = state.responses;
  // An empty piece would make an item without length, of which no share can be heard.
  if (bytes === 0 || active === null || active.id !== place.response_id || active.muted) return;
  if (isWithheld(state, place.response_id)) return;
  const bytesMaxOf = (item: SpokenItem): number => freeBytes(state, item);
  if (isBeforeStatement(state, place.item_id)) return;
  const playback = passAudio(state.playback, place, bytes, atMs, state.limits, bytesMaxOf);
  if (playback !== undefined && state.phase === 'live') {
    state.playback = playback;
    draft.effects.push({ type: 'speaker.queue', place }, { type: 'speaker.play', bytes });
    return;
  }
  if (findSpoken(state.playback, place.item_id)?.cutAtMs != null) return;
  if (queuedBytes(state.playback) + bytes > state.limits.queuedAudioMsMax * AUDIO.bytesPerMs) {
    log(draft, 'warn', 'agent audio queue full', 'queued_audio_full');
    cancelActive(draft);
    return;
  }
  state.playback = queueAudio(state.playback, place, bytes);
  draft.effects.push({ type: 'speaker.queue', place });
}

/** Whether a statement has followed the item already: the order of speaking is not changed by late audio. */
function isBeforeStatement(
  { playback: { items }, statements: { open } }: Draft['state'],
  itemId: string,
): boolean {
  if (open.length === 0) return false;
  const index = items.findLastIndex(({ place }) => place.item_id === itemId);
  return (
    index >= 0 && items.slice(index + 1).some(({ place }) => open.some(({ id }) => id === place.item_id))
  );
}

/** Sends what may be sent, and sets the timer for the rest. */
export function pace(draft: Draft): void {
  const { state, atMs } = draft;
  const { playback, bytes } = releaseAudio(state.playback, atMs, state.limits, (item) =>
    freeBytes(state, item),
  );
  state.playback = playback;
  if (bytes > 0) draft.effects.push({ type: 'speaker.play', bytes });
  const nextMs = nextPaceMs(playback, atMs, state.limits) ?? reportDueMs(state.statements);
  // While the model goes on speaking, each new piece leads here, so that no timer is needed.
  const goesOn =
    state.responses.active?.muted === false &&
    queuedBytes(playback) === 0 &&
    state.statements.open.length === 0;
  if (nextMs === undefined || goesOn) clearTimer(draft, 'pace');
  else setTimerBy(draft, 'pace', nextMs);
}

/**
 * Stops the agent: audio that was not heard yet is dropped, and the model is told how far it was heard. The active
 * response is muted, not cancelled: when the caller speaks, the service cancels it itself. Returns whether there was
 * anything to stop.
 */
export function interrupt(draft: Draft): boolean {
  const { state, atMs } = draft;
  const { active } = state.responses;
  const items = state.playback.items.filter(
    (item) => item.cutAtMs === null && !item.complete && item.place.response_id === active?.id,
  );
  for (const item of unheardItems(state.playback, atMs)) if (!items.includes(item)) items.push(item);
  const spoken = arriving(state.statements);
  if (spoken !== undefined && stopVoice(draft) === undefined) {
    const item = findSpoken(state.playback, spoken.id);
    if (item !== undefined && !items.includes(item)) items.push(item);
  }
  // All positions are read before the first cut, since a cut moves the clock of the other items.
  const ends = items.map(({ place }) => heardMs(state.playback, place.item_id, atMs));
  items.forEach(({ place }, i) => cutAndTell(draft, place.item_id, ends[i]!));
  if (items.length > 0) draft.effects.push({ type: 'speaker.clear' });
  if (active !== null) state.responses = { ...state.responses, active: { ...active, muted: true } };
  return items.length > 0 || active !== null;
}

/** Stops the active response, as `interrupt` does, and leaves a statement that is heard before it alone. */
export function interruptResponse(draft: Draft): void {
  const { state, atMs } = draft;
  const { active } = state.responses;
  if (state.statements.open.length === 0 || active === null) return void interrupt(draft);
  const unheard = unheardItems(state.playback, atMs);
  const items = state.playback.items.filter(
    (item) =>
      item.place.response_id === active.id &&
      item.cutAtMs === null &&
      (!item.complete || unheard.includes(item)),
  );
  const ends = items.map(({ place }) => heardMs(state.playback, place.item_id, atMs));
  items.forEach(({ place: { item_id: itemId } }, i) => {
    cutAndTell(draft, itemId, ends[i]!);
    draft.effects.push({ type: 'speaker.drop', itemId });
  });
  state.responses = { ...state.responses, active: { ...active, muted: true } };
}

/**
 * Cuts one item that the client has stopped. A client may say so late, when another answer is heard or on its way: only
 * the named item is cut, and only a response that is still generating it is muted.
 */
export function stopItem(draft: Draft, itemId: string, audioEndMs: number): void {
  const { state, effects, atMs } = draft;
  const item = findSpoken(state.playback, itemId);
  if (item === undefined || item.cutAtMs !== null) return;
  const { active } = state.responses;
  const isGenerating = active?.id === item.place.response_id && !item.complete;
  const saidMs = Math.max(item.reportedMs ?? 0, Math.min(audioEndMs, sentMs(item)));
  const endMs = Math.min(saidMs, hearableMs(state.playback, itemId, atMs));
  const isArriving = arriving(state.statements)?.id === itemId && item.receivedBytes > 0;
  if (!isGenerating && !isArriving && endMs >= receivedMs(item)) {
    // The clock of later items does not go back to an item that is long over.
    state.playback = unheardItems(state.playback, atMs).includes(item)
      ? reportHeard(state.playback, itemId, audioEndMs, atMs)
      : noteHeard(state.playback, item, audioEndMs);
    return;
  }
  cutAndTell(draft, itemId, endMs);
  effects.push(
    state.playback.queue.length === 0 ? { type: 'speaker.clear' } : { type: 'speaker.drop', itemId },
  );
  if (isGenerating) state.responses = { ...state.responses, active: { ...active, muted: true } };
}

/** Cuts an item where it was heard to, and tells the model, the caller's client and the exchange. */
export function cutAndTell(draft: Draft, itemId: string, heardToMs: number): void {
  const { state, atMs } = draft;
  state.playback = cutItem(state.playback, itemId, heardToMs, atMs);
  const item = findSpoken(state.playback, itemId)!;
  const { place } = item;
  const endMs = item.cutAtMs ?? 0;
  if (!item.isOrphan) {
    sendToModel(draft, {
      type: 'conversation.item.truncate',
      item_id: place.item_id,
      content_index: place.content_index,
      audio_end_ms: endMs,
    });
  }
  if (!statementCut(draft, itemId, endMs)) {
    state.turns = agentInterrupted(state.turns, {
      responseId: place.response_id,
      itemId,
      heardShare: endMs / receivedMs(item),
    });
  }
  tellCaller(draft, { type: 'voice.flush', item_id: itemId });
}

/** Cancels the active response. The service confirms with `response.done`. */
export function cancelActive(draft: Draft): void {
  const { active } = draft.state.responses;
  if (active === null || active.cancelSent) return;
  sendToModel(draft, { type: 'response.cancel', response_id: active.id });
  draft.state.responses = { ...draft.state.responses, active: { ...active, muted: true, cancelSent: true } };
}

/** Drops all unheard audio at the end of the call, and notes it in the exchanges. */
export function silence(draft: Draft): void {
  const { state, atMs } = draft;
  endHeardStatements(draft, { waits: false });
  for (const { id } of state.statements.open) {
    statementCut(draft, id, heardMs(state.playback, id, atMs));
  }
  stopVoice(draft);
  for (const { place, receivedBytes } of unheardItems(state.playback, atMs)) {
    const endMs = heardMs(state.playback, place.item_id, atMs);
    state.turns = agentInterrupted(state.turns, {
      responseId: place.response_id,
      itemId: place.item_id,
      heardShare: (endMs * AUDIO.bytesPerMs) / receivedBytes,
    });
  }
  draft.effects.push({ type: 'speaker.clear' });
}
