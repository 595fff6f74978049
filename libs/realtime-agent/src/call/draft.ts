/** A step in the making: the next state, the effects so far, and the moment at which it happens. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { RealtimeClientEvent } from '../ports.ts';
import type { CallEffect } from './effects.ts';
import type { AlarmName, CallState } from './state.ts';

export interface Draft {
  readonly state: { -readonly [Key in keyof CallState]: CallState[Key] };
  readonly effects: CallEffect[];
  readonly atMs: number;
}

/** While there is no line there is nobody to send to: what counts is told to the next session. */
export function send(draft: Draft, event: RealtimeClientEvent): void {
  if (draft.state.line.status !== 'ready') return;
  draft.effects.push({ type: 'model.send', event });
}

export function tell(draft: Draft, event: GatewayEvent): void {
  if (!draft.state.caller.gone) draft.effects.push({ type: 'caller.tell', event });
}

export function tellError(draft: Draft, code: string, message: string, eventId?: string): void {
  tell(draft, {
    type: 'error',
    error: { type: 'invalid_request_error', code, message, event_id: eventId ?? null },
  });
}

export function log(draft: Draft, message: string, code: string): void {
  draft.effects.push({ type: 'log', message, code });
}

export function setAlarm(draft: Draft, name: AlarmName, atMs: number): void {
  draft.state.alarms = { ...draft.state.alarms, [name]: atMs };
  draft.effects.push({ type: 'alarm.set', name, atMs });
}

/** Sets the alarm unless it rings by then anyway. */
export function setAlarmBy(draft: Draft, name: AlarmName, atMs: number): void {
  const pending = draft.state.alarms[name];
  if (pending === undefined || pending > atMs) setAlarm(draft, name, atMs);
}

export function clearAlarm(draft: Draft, name: AlarmName): void {
  if (draft.state.alarms[name] === undefined) return;
  const { [name]: _, ...rest } = draft.state.alarms;
  draft.state.alarms = rest;
  draft.effects.push({ type: 'alarm.clear', name });
}

/** An id of our own, unlike any of the model's. */
export function newId(draft: Draft, prefix: string): string {
  draft.state.idsUsed += 1;
  return `${prefix}_${draft.state.idsUsed}`;
}
