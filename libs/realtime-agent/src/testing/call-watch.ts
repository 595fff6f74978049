/**
 * Watches a call from outside, event by event and effect by effect, and throws as soon as the call breaks a promise. It
 * keeps its own books of what was sent and played, and does not rely on the state for that.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import { isEmergencySaid } from '../call/floor.ts';
import { OPEN_EXCHANGES_MAX, PLAYED_ITEMS_MAX } from '../call/limits.ts';
import type { CallState } from '../call/state.ts';
import type { RealtimeClientEvent } from '../realtime-events.ts';
import { checkAnswerIsQueued, checkOnlyNamedIsCut, checkToldToWait } from './answer-checks.ts';
import { assertionBook } from './assertion-book.ts';
import { check } from './check.ts';
import { endBook } from './end-book.ts';
import { awayBook } from './away-book.ts';
import { statementBook } from './statement-book.ts';
import { toolBook } from './tool-book.ts';

export interface CallWatch {
  /** Checks a step: its event (`null` at the start of the call), its state and its effects. */
  saw(event: CallEvent | null, state: CallState, effects: readonly CallEffect[]): void;
}

interface ItemBook {
  /** The model has sent all of its audio. */
  isComplete: boolean;
  playedBytes: number;
  reportedMs: number | null;
  isFlushed: boolean;
  truncatedMs: number | null;
}

export function watchCall(isWrite: (tool: string) => boolean): CallWatch {
  const items = new Map<string, ItemBook>();
  let queue: { itemId: string; bytes: number }[] = [];
  let activeResponse: string | null = null;
  let outstanding: string | null = null;
  /** Ids of responses that were interrupted or cancelled. */
  const interrupted = new Set<string>();
  const alerted = new Set<string>();
  const responseOf = new Map<string, string>();
  /** Progress of the response to an alert: `due` until it is asked for. */
  let alertWords: 'due' | 'asked' | 'begun' | null = null;
  let isModelClosed = true;
  let isMicrophoneOpen = false;
  let before: CallState | undefined;
  const tools = toolBook(isWrite);
  const assertions = assertionBook();
  const statements = statementBook();
  const end = endBook();
  const absence = awayBook();
  /** Number of incomplete answers in a row that the model was asked to finish. */
  let endings = 0;

  function book(itemId: string): ItemBook {
    const known = items.get(itemId);
    if (known !== undefined) return known;
    const made = { isComplete: false, playedBytes: 0, reportedMs: null, isFlushed: false, truncatedMs: null };
    items.set(itemId, made);
    return made;
  }

  /** Returns whether the event is anything but audio that the caller is to hear. */
  function isStopped(event: CallEvent): boolean {
    if (event.type !== 'model.audio' || !isMicrophoneOpen) return true;
    const { item_id: itemId, response_id: responseId } = event.place;
    if (responseId !== activeResponse || interrupted.has(responseId)) return true;
    // What has begun before a statement does not go on after it.
    if (before !== undefined && before.statements.open.length > 0 && items.has(itemId)) return true;
    return assertions.isWithheld(responseId) || items.get(itemId)?.isFlushed === true;
  }

  function enqueue(audio: { itemId: string; bytes: number }, before: string | undefined): void {
    statements.queued(audio.itemId, audio.bytes);
    const at = before === undefined ? -1 : queue.findIndex(({ itemId }) => itemId === before);
    queue.splice(at < 0 ? queue.length : at, 0, audio);
  }

  function queuedBytes(): number {
    return queue.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  function isInterrupted(): boolean {
    return activeResponse !== null && interrupted.has(activeResponse);
  }

  function callerLost(): void {
    if (activeResponse !== null) interrupted.add(activeResponse);
    for (const { itemId } of queue) book(itemId).isFlushed = true;
    statements.callerLost();
  }

  function note(event: CallEvent, before: CallState): void {
    const wasBroken = absence.isBroken;
    if (absence.note(event, before)) return callerLost();
    // Late events of a socket that is gone.
    if (wasBroken && event.type === 'caller.event') return;
    if (event.type === 'caller.event') {
      const given = event.event;
      if (given.type === 'voice.playback' || given.type === 'conversation.item.truncate') {
        const item = items.get(given.item_id);
        if (item === undefined || item.isFlushed) return;
        const isStopped =
          given.type !== 'voice.playback' && before.phase === 'live' && !before.ending.sayingGoodbye;
        const responseId = responseOf.get(given.item_id);
        // A response stops with the item that it is still generating.
        if (isStopped && !item.isComplete && responseId !== undefined && responseId === activeResponse) {
          interrupted.add(responseId);
        }
        const heardMs = Math.min(given.audio_end_ms, item.playedBytes / AUDIO.bytesPerMs);
        item.reportedMs = Math.max(item.reportedMs ?? 0, heardMs);
      }
    }
    statements.noteEvent(event);
    if (event.type === 'tool.answered') {
      tools.finish(event.callId);
      assertions.noteResult(event, before);
    }
    if (event.type === 'agent.assertion') {
      const isWithheld = assertions.noteAssertion(event, before);
      if (isWithheld && event.responseId === activeResponse) interrupted.add(event.responseId);
      return;
    }
    if (event.type === 'caller.alert') {
      const isHeard =
        before.phase === 'live' && (!before.ending.sayingGoodbye || before.link.status === 'ready');
      // While the response to one alert is wanted or heard, another alert adds none.
      const isBeingSaid = alertWords !== null && !(alertWords === 'begun' && isInterrupted());
      if (!isHeard || alerted.has(event.alert.kind) || isBeingSaid || isEmergencySaid(before)) return;
      // Our own voice says it.
      if (event.alert.say === undefined || before.setup.hasVoice !== true) alertWords = 'due';
      if (activeResponse !== null) interrupted.add(activeResponse);
      return;
    }
    // Events before the session is confirmed do not count.
    if (event.type !== 'model.event' || !isMicrophoneOpen) return;
    const given = event.event;
    assertions.noteWords(given);
    if (given.type === 'input_audio_buffer.speech_started') {
      const isListening = before.phase === 'live' && !before.ending.sayingGoodbye;
      if (isListening && activeResponse !== null) interrupted.add(activeResponse);
    } else if (given.type === 'response.created') {
      activeResponse = given.response.id;
      interrupted.delete(activeResponse);
      // After the goodbye nothing is said, and nobody who is there is asked whether they are.
      const isUnwanted = outstanding === null && before.caller.isIdleUnwanted;
      if (before.ending.sayingGoodbye || absence.isBroken || isUnwanted) interrupted.add(activeResponse);
      if (alertWords === 'asked' && outstanding !== null) alertWords = 'begun';
      outstanding = null;
    } else if (given.type === 'response.done') {
      const isCurrent = given.response.id === activeResponse;
      if (given.response.status === 'completed') endings = 0;
      if (alertWords === 'begun') alertWords = isCurrent && given.response.status === 'failed' ? 'due' : null;
      if (isCurrent) activeResponse = null;
    } else if (given.type === 'response.output_audio.done') {
      const item = items.get(given.item_id);
      if (item !== undefined) item.isComplete = true;
    } else if (given.type === 'error') {
      const isRefusal = given.error.code === 'conversation_already_has_active_response';
      if (given.error.event_id === outstanding || isRefusal) {
        if (alertWords === 'asked' && outstanding !== null) alertWords = 'due';
        outstanding = null;
      }
    }
  }

  function sent(event: RealtimeClientEvent): void {
    check(!isModelClosed, `${event.type} was sent after the close`);
    if (event.type === 'response.create') {
      check(outstanding === null, 'two response.create are outstanding');
      check(activeResponse === null, 'a response was asked for while one was active');
      outstanding = event.event_id ?? '';
      if (outstanding.startsWith('fill')) {
        tools.fill();
        check(queue.length === 0, 'a filler was asked for while the agent was heard');
      }
      const isAlert = event.response?.instructions !== undefined;
      check(isAlert || alertWords !== 'due', 'something else came before an alert');
      if (isAlert) alertWords = 'asked';
    } else if (event.type === 'response.cancel') {
      interrupted.add(event.response_id ?? '');
    } else if (event.type === 'conversation.item.truncate') {
      const item = book(event.item_id);
      const endMs = event.audio_end_ms;
      check(Number.isInteger(endMs) && endMs >= 0, 'a truncation is not in whole milliseconds');
      check(item.truncatedMs === null, 'an item was truncated twice');
      check(endMs <= item.playedBytes / AUDIO.bytesPerMs, 'a truncation is beyond what was sent');
      check(endMs <= (item.reportedMs ?? Infinity), 'a truncation is beyond what was reported as heard');
      item.truncatedMs = endMs;
    } else if (event.type === 'conversation.item.create' && event.item.type === 'message') {
      if (!JSON.stringify(event.item.content).includes('"Your last answer')) return;
      endings += 1;
      check(endings <= 1, 'an answer was asked to be ended again and again');
    } else if (event.type === 'conversation.item.create' && event.item.type === 'function_call_output') {
      tools.answer(event.item.call_id);
    }
  }

  function played(bytes: number, state: CallState): void {
    let left = bytes;
    while (left > 0) {
      const first = queue[0];
      check(first !== undefined, 'more was played than was queued');
      const taken = Math.min(left, first!.bytes);
      const item = book(first!.itemId);
      check(!item.isFlushed, 'interrupted audio was played after the flush');
      item.playedBytes += taken;
      statements.played(first!.itemId, taken);
      if (responseOf.get(first!.itemId) === activeResponse) {
        assertions.checkPlayed(first!.itemId, item.playedBytes, state);
      }
      left -= taken;
      first!.bytes -= taken;
      if (first!.bytes === 0) queue.shift();
    }
  }

  function saw(effect: CallEffect, event: CallEvent | null, state: CallState): void {
    absence.saw(effect);
    statements.saw(effect, state);
    switch (effect.type) {
      case 'model.send':
        return sent(effect.event);
      case 'model.close':
        check(!isModelClosed, 'the model was closed twice');
        isModelClosed = true;
        if (alertWords === 'begun' && isInterrupted()) alertWords = null;
        if (alertWords !== null) alertWords = 'due';
        activeResponse = null;
        outstanding = null;
        tools.newSession();
        return;
      case 'model.open':
        check(isModelClosed, 'two links to the model are open');
        isModelClosed = false;
        return;
      case 'microphone.open':
        check(!isMicrophoneOpen, 'the microphone was opened twice');
        isMicrophoneOpen = true;
        return;
      case 'microphone.hold':
        isMicrophoneOpen = false;
        return;
      case 'speaker.queue': {
        const isHere = event?.type === 'model.audio' || event?.type === 'voice.audio';
        check(isHere, 'audio was queued that had not come');
        const { item_id: itemId, response_id: responseId } = effect.place;
        const isStatement = statements.isStatement(itemId);
        check(!interrupted.has(responseId), 'audio of an interrupted response was queued');
        check(!book(itemId).isFlushed, 'audio of an interrupted item was queued');
        check(alertWords !== 'due' || isStatement, 'the agent talked on over an alert');
        if (isHere) enqueue({ itemId, bytes: event.bytes }, effect.before);
        responseOf.set(itemId, responseId);
        return;
      }
      case 'speaker.say':
        check(effect.announcement === 'moment' || queue.length === 0, 'the apology had to wait');
        queue.push({
          itemId: effect.place.item_id,
          bytes: before?.setup.announcements?.[effect.announcement]?.bytes ?? 0,
        });
        return;
      case 'speaker.play':
        return played(effect.bytes, state);
      case 'speaker.clear':
        queue = [];
        return;
      case 'speaker.drop':
        queue = queue.filter(({ itemId }) => itemId !== effect.itemId);
        return;
      case 'caller.tell':
        assertions.checkShown(effect.event);
        if (effect.event.type === 'voice.flush') book(effect.event.item_id).isFlushed = true;
        return;
      case 'speaker.tell':
        return assertions.checkShown(effect.event);
      case 'tool.run':
        return tools.run(effect.callId, effect.name);
      case 'tool.abort':
        return tools.abort(effect.callId);
      case 'journal.alerted':
        check(!alerted.has(effect.kind), 'a kind of alert counted twice');
        alerted.add(effect.kind);
        return;
      default:
    }
  }

  return {
    saw(event, state, effects) {
      check(!end.hasEnded || effects.length === 0, 'something happened after the end');
      if (event !== null) {
        note(event, before ?? state);
        checkOnlyNamedIsCut(event, effects, queue);
        if (!isStopped(event)) checkAnswerIsQueued(event, before ?? state, effects, queuedBytes());
        if (queue.length === 0 && !absence.isBroken) checkToldToWait(event, state, effects);
      }
      before = state;
      for (const effect of effects) {
        saw(effect, event, state);
        end.saw(effect);
      }
      end.checkPhase(state.phase);
      absence.checkStep(event);
      if (state.phase === 'closed') {
        check(Object.keys(state.timers).length === 0, 'a timer is left');
        check(isModelClosed, 'the link is left open');
        tools.end(state.calls);
      }
      if (event !== null && effects.some(({ type }) => type === 'speaker.play')) {
        const aheadMs = state.playback.drainsAtMs - event.atMs;
        check(aheadMs <= state.limits.aheadMsMax + 1e-6, 'more was sent than may be ahead');
      }
      check(queuedBytes() <= state.limits.queuedAudioMsMax * AUDIO.bytesPerMs, 'too much audio is queued');
      check(state.playback.items.length <= PLAYED_ITEMS_MAX, 'too many items are remembered');
      check(state.turns.length <= OPEN_EXCHANGES_MAX, 'too many exchanges are open');
      check(state.calls.length <= state.limits.toolCallsMax, 'too many tool calls are remembered');
    },
  };
}
