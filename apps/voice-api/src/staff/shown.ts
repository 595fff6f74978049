/** Rows as the staff view shows them. */
import {
  placeFound,
  type BookingAttempt,
  type Exchange,
  type FollowUp,
  type StaffCall,
  type StoredBooking,
  type ToDo,
} from '@petvisor/persistence';
import { maskCards } from '../cards/mask-cards.ts';
import type { Answer } from '../http/api/answers.ts';

type FollowUpItem = Answer<'StaffFollowUp'>;
type Turn = Answer<'StaffCall'>['turns'][number];

/** On each side of what was looked for. */
const EXCERPT_CHARS_AROUND = 80;

const BOOKING_MARK = 'b';
const BOOKING_SOURCE = 1;

export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function timeOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoTime(epochMs);
}

/** A follow-up by its number, a booking by `b` and its number. */
export function parseItemId(text: string): { readonly isBooking: boolean; readonly id: number } | undefined {
  const [, mark, digits] = /^(b?)(\d{1,15})$/.exec(text) ?? [];
  return digits === undefined ? undefined : { isBooking: mark === BOOKING_MARK, id: Number(digits) };
}

export function toDoItem({ source, id, createdAtMs, conversationId, words, ...row }: ToDo): FollowUpItem {
  return {
    id: source === BOOKING_SOURCE ? `${BOOKING_MARK}${id}` : String(id),
    kind: row.kind as FollowUpItem['kind'],
    createdAt: isoTime(createdAtMs),
    callId: conversationId,
    callerName: row.callerName,
    callerPhone: row.callerPhone,
    words: words ?? '',
    takenBack: row.takenBack,
    settled: null,
  };
}

export function followUpItem({ id, kind, words, conversationId, ...row }: FollowUp): FollowUpItem {
  const { createdAtMs, settledAtMs, settledBy: by, settledNote: note } = row;
  return {
    id: String(id),
    kind,
    createdAt: isoTime(createdAtMs),
    callId: conversationId,
    callerName: row.callerName,
    callerPhone: row.callerPhone,
    words: words ?? '',
    takenBack: row.takenBackAtMs !== null,
    settled: settledAtMs === null ? null : { at: isoTime(settledAtMs), by, note },
  };
}

export function bookingItem(booking: StoredBooking): FollowUpItem {
  const { id, createdAtMs, conversationId, ownerFirstName, ownerLastName, ownerPhone } = booking;
  const name = [ownerFirstName, ownerLastName].filter((part) => part !== null).join(' ');
  return {
    id: `${BOOKING_MARK}${id}`,
    kind: 'unknown_booking',
    createdAt: isoTime(createdAtMs),
    callId: conversationId,
    callerName: name === '' ? null : name,
    callerPhone: ownerPhone,
    words: `${booking.appointmentTypeName ?? ''}, ${booking.slotDateTime}`,
    takenBack: false,
    settled: null,
  };
}

export function callItem(call: StaffCall): Answer<'StaffCalls'>['items'][number] {
  const { id, startedAtMs, endedAtMs, closeReason, callerName, outcome, costUsd, snippet } = call;
  return {
    id,
    startedAt: timeOrNull(startedAtMs),
    endedAt: timeOrNull(endedAtMs),
    endReason: closeReason,
    callerName,
    outcome,
    costUsd,
    snippet,
  };
}

/** With the words around what was looked for alone, and no card number in them. */
export function withExcerpt<Item extends { readonly snippet: string | null }>(
  item: Item,
  search: string,
): Item {
  if (item.snippet === null) return item;
  const words = maskCards(item.snippet);
  const { at, length } = placeFound(words, search) ?? { at: 0, length: 0 };
  const from = Math.max(0, at - EXCERPT_CHARS_AROUND);
  const until = at + length + EXCERPT_CHARS_AROUND;
  const excerpt = `${from > 0 ? '…' : ''}${words.slice(from, until)}${until < words.length ? '…' : ''}`;
  return { ...item, snippet: excerpt.toWellFormed() };
}

export function bookingOfCall(booking: BookingAttempt): Answer<'StaffCall'>['bookings'][number] {
  const { status, reference, slotDateTime, petName, appointmentTypeName, clinicianName } = booking;
  return {
    status,
    reference,
    slot: slotDateTime,
    petName,
    appointmentType: appointmentTypeName,
    clinician: clinicianName,
  };
}

/** What was said in the order of saying, and after it what was generated and not heard. */
export function turnsOf(exchanges: readonly Exchange[]): Turn[] {
  return exchanges.flatMap(({ timestampMs, userInput, aiResponse, generatedResponse }) => {
    const at = timeOrNull(timestampMs);
    const heard = aiResponse ?? '';
    const unheard =
      generatedResponse?.startsWith(heard) === true
        ? generatedResponse.slice(heard.length)
        : generatedResponse;
    const turns: Turn[] = [
      { at, who: 'caller', text: userInput ?? '', heard: true },
      { at, who: 'agent', text: heard, heard: true },
      { at, who: 'agent', text: unheard ?? '', heard: false },
    ];
    return turns.filter(({ text }) => text.trim() !== '');
  });
}
