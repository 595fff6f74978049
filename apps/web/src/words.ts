/** What the page says of the state, the outcome and the failures of a call: short, true, and without technical terms. */
import type { BrowserClientErrorCode, CallEndReason } from '@petvisor/browser-client';
import type { Activity, Booking, CallPage, Emergency } from './call-state.ts';
import { activityOf } from './call-state.ts';

export interface Words {
  readonly title: string;
  readonly text: string;
}

const LISTENING: Record<CallPage['microphone']['status'], string> = {
  on: 'Listening',
  opening: 'Waiting for your microphone…',
  muted: 'You are muted',
  off: 'Your turn: type below',
  failed: 'Your turn: type below',
};

const ACTIVITIES: Record<Exclude<Activity, 'working' | 'listening'>, string> = {
  caller_speaking: 'You are speaking',
  reconnecting: 'Reconnecting…',
  thinking: 'One moment…',
  agent_speaking: 'The assistant is speaking',
};

const TOOLS: Record<string, string> = {
  get_available_time_slots: 'Checking the diary…',
  place_appointment: 'Placing your booking…',
  take_message: 'Taking your message…',
  close_websocket: 'Saying goodbye…',
};

export function statusWords(page: CallPage): string {
  if (page.phase === 'connecting')
    return page.microphone.status === 'opening' ? LISTENING.opening : 'Connecting…';
  if (page.phase === 'leaving') return 'Hanging up';
  if (page.phase === 'ended') return 'Call ended';
  const activity = activityOf(page);
  if (activity === 'working') return TOOLS[page.tool ?? ''] ?? 'Looking that up…';
  return activity === 'listening' ? LISTENING[page.microphone.status] : ACTIVITIES[activity];
}

const BOOKINGS: Record<Booking['status'], Words> = {
  confirmed: { title: 'Booked', text: 'The practice has this appointment in its diary.' },
  rejected: {
    title: 'Not booked',
    text: 'The diary did not take this appointment. Nothing is reserved for you yet.',
  },
  unknown: {
    title: 'Not certain yet',
    text: 'Your booking was sent, but the diary did not confirm it. Please ring the practice before you book again.',
  },
};

export function bookingWords({ status }: Booking): Words {
  return BOOKINGS[status];
}

export function emergencyWords({ phone, out_of_hours_phone: outOfHours }: Emergency): string {
  return phone === undefined && outOfHours === undefined ? 'Ring your practice now' : 'Ring now';
}

const ENDS: Record<CallEndReason, Words> = {
  caller_hung_up: { title: 'Call ended', text: 'You hung up.' },
  caller_left: { title: 'Call ended', text: 'You left the call.' },
  agent_ended: { title: 'Goodbye', text: 'Thank you for calling.' },
  idle: { title: 'Call ended', text: 'Nothing was heard for a while, so the assistant hung up.' },
  too_slow: { title: 'Call dropped', text: 'Your connection was too slow to carry the call.' },
  too_long: { title: 'Call ended', text: 'The call reached its longest time. You can call again.' },
  protocol_error: {
    title: 'Call dropped',
    text: 'The page and the service did not understand each other. Reload the page and call again.',
  },
  voice_service_failed: {
    title: 'Call dropped',
    text: 'The voice service failed. Please try again in a moment.',
  },
  server_going_away: {
    title: 'Call ended',
    text: 'The service is being restarted. Please call again in a moment.',
  },
  overloaded: {
    title: 'Call dropped',
    text: 'Too many people are calling at the moment. Please call again in a few minutes.',
  },
  internal_error: { title: 'Call dropped', text: 'Something went wrong on our side. Please call again.' },
  connection_lost: {
    title: 'Connection lost',
    text: 'The connection broke. Check your network and call again.',
  },
  not_connected: { title: 'No connection', text: 'The call could not be made.' },
};

const FAILURES: Partial<Record<BrowserClientErrorCode, string>> = {
  invalid_key: 'That access key was not accepted. Check it and try again.',
  origin_not_allowed: 'This address may not place calls. Ask the practice to allow it.',
  at_capacity: 'All lines are busy. Please try again in a moment.',
  bad_answer: 'The service gave an answer that this page does not understand. Please try again in a moment.',
  unreachable: 'The service did not answer. Check your network and try again.',
  audio_unsupported: 'This browser cannot play the call. Try a current one, or type instead.',
};

function failureWords(code: BrowserClientErrorCode): string | undefined {
  const microphone = MICROPHONES[code];
  return microphone === undefined ? FAILURES[code] : `${microphone.title}. ${microphone.text}`;
}

const FINE_ENDS: ReadonlySet<CallEndReason> = new Set(['caller_hung_up', 'caller_left', 'agent_ended']);

/** Whether something has failed or is uncertain, so that the practice may have to be rung instead. */
export function hasFailed({ end, booking, microphone, reconnecting }: CallPage): boolean {
  const isBad = (end !== undefined && !FINE_ENDS.has(end.reason)) || microphone.status === 'failed';
  return isBad || reconnecting || (booking !== undefined && booking.status !== 'confirmed');
}

/** Returns why the call ended, and the outcome of a booking if no card shows it. */
export function endWords({ end, booking }: CallPage): Words {
  if (end === undefined) return ENDS.connection_lost;
  const { title, text } = ENDS[end.reason];
  const why = (end.error === undefined ? undefined : failureWords(end.error.code)) ?? text;
  return { title, text: `${why}${outcome(end.booked, booking, end.reason)}` };
}

function outcome(booked: boolean | undefined, booking: Booking | undefined, reason: CallEndReason): string {
  if (booking !== undefined || reason === 'not_connected') return '';
  if (booked === undefined) return ' No booking was confirmed on this page.';
  return booked ? ' Your appointment is booked.' : ' Nothing was booked.';
}

const MICROPHONES: Partial<Record<BrowserClientErrorCode, Words>> = {
  microphone_denied: {
    title: 'The microphone is blocked',
    text: 'Allow it in your browser, by the lock or camera sign near the address, and try again. Until then you can type.',
  },
  microphone_missing: { title: 'No microphone found', text: 'Plug one in and try again, or type below.' },
  microphone_busy: {
    title: 'The microphone is in use',
    text: 'Another program holds it. Close that one and try again, or type below.',
  },
};

export function microphoneWords(code: BrowserClientErrorCode): Words {
  return (
    MICROPHONES[code] ?? {
      title: 'The microphone cannot be used here',
      text: 'It needs a current browser and a secure (https) page. You can type below.',
    }
  );
}

/** `4:07` */
export function clockWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
