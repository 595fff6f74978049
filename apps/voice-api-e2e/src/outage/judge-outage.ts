/** What a call is owed after the outages: its row, its end, and what it was told is kept, each once. Pure. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { CallerRecord } from '../chaos/caller.ts';
import type { Wish } from './scripts.ts';

export interface OutageFacts {
  readonly wish: Wish;
  readonly record: CallerRecord;
  /** Whether the process of the call was killed while it ran. */
  readonly isKilled: boolean;
  /** Whether it was killed in the moment in which the emergency was being written. */
  readonly isCutOff: boolean;
  /** The row of the conversation. */
  readonly row:
    | {
        readonly endedAtMs: number | null;
        readonly closeReason: string | null;
        readonly exchanges: readonly { readonly itemId: string | null; readonly aiResponse: string | null }[];
      }
    | undefined;
  readonly followUps: readonly { readonly kind: string; readonly topic: string }[];
  readonly bookings: readonly { readonly status: string }[];
  /** How often the diary has the booking. */
  readonly inDiary: number;
}

const SAYS_STORED = /the practice has your message/i;

/** Returns one sentence for each promise that was broken. */
export function judgeOutage(facts: OutageFacts): string[] {
  const { record, row } = facts;
  const started = record.events.some(({ type }) => type === 'voice.call.started');
  // A call that was refused is owed nothing.
  if (!started) return [];
  if (row === undefined) return ['a call has no row'];
  return [...judgeEnd(facts, row), ...judgeExchanges(row), ...judgeFollowUps(facts), ...judgeBookings(facts)];
}

function judgeEnd({ record, isKilled }: OutageFacts, row: NonNullable<OutageFacts['row']>): string[] {
  if (row.endedAtMs === null) return ['a row was not closed'];
  const told = find(record.events, 'voice.call.ended')?.reason;
  const isTrue = isKilled || told === undefined || told === row.closeReason;
  return isTrue ? [] : [`a call ended as ${told}, its row as ${row.closeReason}`];
}

function judgeExchanges({ exchanges }: NonNullable<OutageFacts['row']>): string[] {
  const ids = exchanges.flatMap(({ itemId }) => itemId ?? []);
  return new Set(ids).size === ids.length ? [] : ['an exchange was written twice'];
}

function judgeFollowUps({ record, followUps, isCutOff }: OutageFacts): string[] {
  const emergencies = followUps.filter(({ kind }) => kind === 'emergency');
  const kinds = new Set(emergencies.map(({ topic }) => topic));
  const messages = followUps.filter(({ kind }) => kind === 'message' || kind === 'call_back');
  const isAlarmed = find(record.events, 'voice.emergency') !== undefined;
  const isTold = saidBy(record).some((words) => SAYS_STORED.test(words));
  return [
    ...(isAlarmed && !isCutOff && emergencies.length === 0 ? ['an emergency was lost'] : []),
    ...(kinds.size < emergencies.length ? ['an emergency was written twice'] : []),
    ...(isTold && messages.length === 0 ? ['a message was lost'] : []),
    ...(messages.length > 1 ? ['a message was written twice'] : []),
  ];
}

function judgeBookings({ record, bookings, inDiary }: OutageFacts): string[] {
  const told = record.events.flatMap((event) => (event.type === 'voice.booking' ? event.status : []));
  const kept = bookings.filter(({ status }) => status === 'confirmed' || status === 'unknown').length;
  return [
    ...(inDiary > 1 ? ['a booking was made twice'] : []),
    ...(told.includes('confirmed') && inDiary !== 1
      ? ['a caller was told of a booking that there is not']
      : []),
    ...(inDiary > 0 && kept === 0 ? ['a booking was lost'] : []),
  ];
}

function saidBy({ events }: CallerRecord): string[] {
  return events.flatMap((event) =>
    event.type === 'response.output_audio_transcript.done' ? event.transcript : [],
  );
}

function find<Type extends GatewayEvent['type']>(
  events: readonly GatewayEvent[],
  type: Type,
): Extract<GatewayEvent, { type: Type }> | undefined {
  return events.find((event): event is Extract<GatewayEvent, { type: Type }> => event.type === type);
}
