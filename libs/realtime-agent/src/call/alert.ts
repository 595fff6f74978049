/**
 * An alert: the caller has said something that comes before everything else, such as an emergency. The agent stops at
 * once, one response says what must be said, and the model is told what holds from then on. Each kind counts once.
 */
import { clearAlarm, log, newId, send, tell, type Draft } from './draft.ts';
import { floorTaken } from './false-start.ts';
import { ALERT_KINDS_MAX } from './limits.ts';
import { noteItem } from './memory.ts';
import { wantResponse } from './responding.ts';
import { cancelActive, interrupt } from './speaking.ts';
import type { CallState, Responses } from './state.ts';

export interface Alert {
  /** A word of a closed list, for logs and the record: `breathing`. */
  readonly kind: string;
  /** What the one response has to say. */
  readonly instructions: string;
  /** What the model is told for the rest of the call. */
  readonly note: string;
  /** What the caller's page is told. */
  readonly notice: { readonly phone?: string; readonly outOfHoursPhone?: string };
}

export function raiseAlert(draft: Draft, alert: Alert): void {
  const { state, effects } = draft;
  const isKnown = state.alerts.some(({ kind }) => kind === alert.kind);
  if (state.phase !== 'live' || isKnown || state.alerts.length >= ALERT_KINDS_MAX) return;
  state.alerts = [...state.alerts, alert];
  const { phone, outOfHoursPhone } = alert.notice;
  tell(draft, {
    type: 'voice.emergency',
    ...(phone === undefined ? {} : { phone }),
    ...(outOfHoursPhone === undefined ? {} : { out_of_hours_phone: outOfHoursPhone }),
  });
  effects.push({ type: 'journal.alerted', kind: alert.kind });
  log(draft, 'the caller may have an emergency', alert.kind);
  const { wanted } = state.responses;
  const isWanted = wanted?.cause === 'alert';
  if ((isBeingSaid(state.responses) && !isWanted) || !stayOnTheLine(draft)) return;
  floorTaken(draft);
  interrupt(draft);
  cancelActive(draft);
  if (!isWanted) state.alertDue = true;
}

/** Asks for the response, as soon as there is a line. */
export function checkAlert(draft: Draft): void {
  const { state } = draft;
  const alert = state.alerts.at(-1);
  if (!state.alertDue || alert === undefined || state.line.status !== 'ready') return;
  state.alertDue = false;
  if (state.responses.wanted?.cause === 'farewell') state.farewell = 'due';
  const itemId = newId(draft, 'note');
  send(draft, { type: 'conversation.item.create', item: noteItem(itemId, alert.note) });
  wantResponse(draft, 'alert', itemId);
}

/** The words are to come, or on their way: what else the caller says does not begin them anew. */
export function isBeingSaid({ wanted, asked, active }: Responses): boolean {
  return wanted?.cause === 'alert' || (asked?.for.cause === 'alert' && active?.muted !== true);
}

/** The caller has not heard them yet: the call cannot end on them. */
export function isAlertOpen({ alertDue, responses }: Pick<CallState, 'alertDue' | 'responses'>): boolean {
  return alertDue || isBeingSaid(responses);
}

/** A goodbye can wait, unless there is nobody left to say anything else. Returns whether the call goes on. */
export function stayOnTheLine(draft: Draft): boolean {
  const { state } = draft;
  if (!state.sayingGoodbye) return true;
  if (state.line.status !== 'ready') return false;
  state.sayingGoodbye = false;
  if (state.farewell === 'asked') state.farewell = 'due';
  clearAlarm(draft, 'goodbye');
  return true;
}
