/** A step in the making: the next state, the effects so far, and the time at which it happens. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { RealtimeClientEvent } from '../realtime-events.ts';
import type { CallEffect, LogLevel } from './effects.ts';
import type { TimerName, CallState } from './state.ts';

export interface Draft {
  readonly state: { -readonly [Key in keyof CallState]: CallState[Key] };
  readonly effects: CallEffect[];
  readonly atMs: number;
}

/** Without a model link nothing is sent: the next session is told what counts. */
export function sendToModel(draft: Draft, event: RealtimeClientEvent): void {
  if (draft.state.link.status !== 'ready') return;
  draft.effects.push({ type: 'model.send', event });
}

export function tellCaller(draft: Draft, event: GatewayEvent): void {
  const { caller } = draft.state;
  noteShown(draft, event);
  if (!caller.gone && caller.away === null) draft.effects.push({ type: 'caller.tell', event });
}

/** Tells the event after the audio that is queued by now. */
export function tellInOrder({ state: { caller }, effects }: Draft, event: GatewayEvent): void {
  if (!caller.gone && caller.away === null) effects.push({ type: 'speaker.tell', event });
}

/** Keeps what a page shows, for a caller who returns. The last event of a type counts. */
function noteShown({ state }: Draft, event: GatewayEvent): void {
  switch (event.type) {
    case 'voice.booking':
    case 'voice.emergency':
    case 'voice.read_back':
    case 'voice.contact':
    case 'voice.disclosure':
    case 'voice.offers':
      state.shown = [...state.shown.filter(({ type }) => type !== event.type), event];
      return;
    default:
  }
}

export function tellError(draft: Draft, code: string, message: string, eventId?: string): void {
  tellCaller(draft, {
    type: 'error',
    error: { type: 'invalid_request_error', code, message, event_id: eventId ?? null },
  });
}

export function log(draft: Draft, level: LogLevel, message: string, code: string): void {
  draft.effects.push({ type: 'log', level, message, code });
}

export function setTimer(draft: Draft, name: TimerName, atMs: number): void {
  draft.state.timers = { ...draft.state.timers, [name]: atMs };
  draft.effects.push({ type: 'timer.set', name, atMs });
}

/** Sets the timer unless it is due by then anyway. */
export function setTimerBy(draft: Draft, name: TimerName, atMs: number): void {
  const pending = draft.state.timers[name];
  if (pending === undefined || pending > atMs) setTimer(draft, name, atMs);
}

export function clearTimer(draft: Draft, name: TimerName): void {
  if (draft.state.timers[name] === undefined) return;
  const { [name]: _, ...rest } = draft.state.timers;
  draft.state.timers = rest;
  draft.effects.push({ type: 'timer.clear', name });
}

/** Returns an id that no item of the model has. */
export function newId(draft: Draft, prefix: string): string {
  draft.state.idsUsed += 1;
  return `${prefix}_${draft.state.idsUsed}`;
}
