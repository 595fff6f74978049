/** Checks of answers: each is heard unless something stops it, and a truncation cuts only the item that it names. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallState } from '../call/state.ts';
import { check } from './check.ts';

/** Checks that a client that truncates one item, however late, cuts nothing else. */
export function checkOnlyNamedIsCut(
  event: CallEvent,
  effects: readonly CallEffect[],
  queue: readonly { readonly itemId: string }[],
): void {
  if (event.type !== 'caller.event' || event.event.type !== 'conversation.item.truncate') return;
  const { item_id: named } = event.event;
  for (const effect of effects) {
    const cut = effect.type === 'speaker.clear' ? queue.map(({ itemId }) => itemId) : [cutItemOf(effect)];
    check(
      cut.every((itemId) => itemId === undefined || itemId === named),
      'a truncation cut an item that it did not name',
    );
    const isCancelled = effect.type === 'model.send' && effect.event.type === 'response.cancel';
    check(!isCancelled, 'a truncation cancelled a response');
  }
}

/** Checks that audio of an answer is queued if nothing has stopped the answer and there is room for it. */
export function checkAnswerIsQueued(
  event: CallEvent,
  before: CallState,
  effects: readonly CallEffect[],
  queuedBytes: number,
): void {
  if (event.type !== 'model.audio' || before.phase !== 'live' || event.bytes === 0) return;
  const isFull = queuedBytes + event.bytes > before.limits.queuedAudioMsMax * AUDIO.bytesPerMs;
  const isQueued = effects.some(({ type }) => type === 'speaker.queue');
  check(isQueued || isFull, 'audio of an answer that nothing had stopped was dropped');
}

/** Checks that the caller hears an announcement while a rate limit is waited for. */
export function checkToldToWait(event: CallEvent, state: CallState, effects: readonly CallEffect[]): void {
  if (event.type !== 'model.event' || state.caller.speaking) return;
  const given = event.event;
  const isDone = given.type === 'response.done' && given.response.status === 'failed';
  const error = isDone ? given.response.status_details?.error : given.type === 'error' ? given.error : null;
  const isWaitedFor = effects.some((effect) => effect.type === 'timer.set' && effect.name === 'retry');
  if (error?.code !== 'rate_limit_exceeded' || !isWaitedFor) return;
  if (state.setup.announcements?.moment === undefined || state.setup.hasVoice === true) return;
  check(
    effects.some(({ type }) => type === 'speaker.say'),
    'the caller waits without a word',
  );
}

function cutItemOf(effect: CallEffect): string | undefined {
  if (effect.type === 'speaker.drop') return effect.itemId;
  if (effect.type === 'caller.tell' && effect.event.type === 'voice.flush') return effect.event.item_id;
  if (effect.type === 'model.send' && effect.event.type === 'conversation.item.truncate') {
    return effect.event.item_id;
  }
  return undefined;
}
