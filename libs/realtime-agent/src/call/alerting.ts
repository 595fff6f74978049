/**
 * An alert stops the agent at once. One response says what must be said, and the model is told what holds from then on.
 * Each kind of alert counts once in a call.
 */
import type { Alert } from './alert.ts';
import { tellContacts } from './announcements.ts';
import { log, tellCaller, type Draft } from './draft.ts';
import { floorTaken } from './floor-taken.ts';
import { isAlertBeingSaid, isEmergencySaid } from './floor.ts';
import { postponeGoodbye } from './goodbye.ts';
import { ALERT_KINDS_MAX } from './limits.ts';
import { closeReadBack } from './read-back-card.ts';
import { say } from './saying.ts';
import { cancelActive, interrupt } from './speaking.ts';
import { sendNote, wantNotedResponse } from './wanting.ts';

export function raiseAlert(draft: Draft, alert: Alert): void {
  const { state, effects } = draft;
  const { alerts } = state.urgent;
  const isKnown = alerts.some(({ kind }) => kind === alert.kind);
  if (state.phase !== 'live' || isKnown || alerts.length >= ALERT_KINDS_MAX) return;
  state.urgent = { ...state.urgent, alerts: [...alerts, alert] };
  tellEmergency(draft, alert);
  tellContacts(draft, 'emergency');
  closeReadBack(draft);
  effects.push({ type: 'journal.alerted', kind: alert.kind });
  log(draft, 'warn', 'emergency suspected', alert.kind);
  // The numbers that the caller is hearing are not begun anew.
  if (alert.say !== undefined && isEmergencySaid(state)) return void sendNote(draft, alert.note);
  const isWanted = state.responses.wanted?.cause === 'alert';
  if ((isAlertBeingSaid(state.responses) && !isWanted) || !postponeGoodbye(draft)) return;
  floorTaken(draft);
  interrupt(draft);
  cancelActive(draft);
  if (isWanted) return;
  if (say(draft, alert.say, { isFirst: true }) !== undefined) return void sendNote(draft, alert.note);
  state.urgent = { ...state.urgent, isDue: true };
}

/** The caller has said that it is no emergency: what is urgent from now on is an alert again, of whatever kind. */
export function callOff(draft: Draft): void {
  const { state } = draft;
  const alert = state.urgent.alerts.at(-1);
  if (state.phase !== 'live' || alert === undefined) return;
  state.urgent = { alerts: [], isDue: false };
  tellEmergency(draft, alert, 'called_off');
}

function tellEmergency(
  draft: Draft,
  { notice: { phone, outOfHoursPhone, ringFirst } }: Alert,
  status?: 'called_off',
): void {
  tellCaller(draft, {
    type: 'voice.emergency',
    ...(status !== undefined && { status }),
    ...(phone !== undefined && { phone }),
    ...(outOfHoursPhone !== undefined && { out_of_hours_phone: outOfHoursPhone }),
    ...(ringFirst !== undefined && { ring_first: ringFirst }),
  });
}

/** Asks for the response to the last alert as soon as there is a model link. */
export function checkAlert(draft: Draft): void {
  const { state } = draft;
  const alert = state.urgent.alerts.at(-1);
  if (!state.urgent.isDue || alert === undefined || state.link.status !== 'ready') return;
  state.urgent = { ...state.urgent, isDue: false };
  if (state.responses.wanted?.cause === 'farewell') state.ending = { ...state.ending, farewell: 'due' };
  wantNotedResponse(draft, 'alert', alert.note);
}
