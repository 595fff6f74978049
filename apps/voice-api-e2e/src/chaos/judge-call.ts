/** Checks that what a caller was told, the database and the diary agree. Pure. */
import { CLOSE, gatewayEventSchema, type EndReason, type GatewayEvent } from '@petvisor/wire-protocol';
import type { CallerRecord } from './caller.ts';

export interface CallFacts {
  readonly record: CallerRecord;
  /** The row of the conversation; undefined for a call that ended before it had an id. */
  readonly row:
    | {
        readonly endedAtMs: number | null;
        readonly closeReason: string | null;
        readonly booked: boolean;
        readonly disclosureHeardAtMs: number | null;
      }
    | undefined;
  /** The rows of the booking ledger for the conversation. */
  readonly attempts: readonly {
    readonly status: string;
    /** A confirmed booking has none when its reply could not be read. */
    readonly reference: string | null;
    readonly slotDateTime: string;
  }[];
  /** All bookings of the diary. */
  readonly diary: readonly { readonly reference: string; readonly dateTime: string }[];
}

/** The words with which the stand-in's agent asserts a booking. */
const SAYS_BOOKED = /booked and confirmed/i;

const CLOSE_CODES: Record<EndReason, number> = {
  caller_hung_up: CLOSE.ended,
  caller_left: CLOSE.ended,
  agent_ended: CLOSE.ended,
  idle: CLOSE.idleOrSlow,
  too_slow: CLOSE.idleOrSlow,
  too_long: CLOSE.limits,
  protocol_error: CLOSE.protocol,
  voice_service_failed: CLOSE.voiceService,
  server_going_away: CLOSE.goingAway,
  overloaded: CLOSE.overloaded,
  internal_error: CLOSE.internal,
};

/** Returns one sentence for each promise that was broken. */
export function judgeCall(facts: CallFacts): string[] {
  return [
    ...judgeEvents(facts.record),
    ...judgeEnd(facts),
    ...judgeDisclosure(facts),
    ...judgeBooking(facts),
  ];
}

export function endOf({
  events,
}: CallerRecord): Extract<GatewayEvent, { type: 'voice.call.ended' }> | undefined {
  return events.find((event) => event.type === 'voice.call.ended');
}

function judgeEvents({ events }: CallerRecord): string[] {
  const broken: string[] = [];
  const foreign = events.find((event) => !gatewayEventSchema.safeParse(event).success);
  if (foreign !== undefined) broken.push(`was sent ${foreign.type}, which is not an event of the dialect`);
  const isNumbered = events.every(({ event_id: id }, index) => id === `event_${index + 1}`);
  if (!isNumbered) broken.push('missed an event');
  const confirmedAt = events.findIndex(
    (event) => event.type === 'voice.booking' && event.status === 'confirmed',
  );
  const saidAt = events.findIndex(
    (event) => event.type === 'response.output_audio_transcript.done' && SAYS_BOOKED.test(event.transcript),
  );
  if (saidAt >= 0 && (confirmedAt < 0 || saidAt < confirmedAt)) {
    broken.push('was told "booked" before the booking was confirmed');
  }
  return broken;
}

function judgeEnd({ record, row }: CallFacts): string[] {
  const broken: string[] = [];
  const { events, closeCode, isGone } = record;
  const end = endOf(record);
  if (row !== undefined && row.endedAtMs === null) broken.push('has an open row');
  if (events.filter(({ type }) => type === 'voice.call.ended').length > 1) broken.push('was ended twice');
  if (end === undefined) {
    if (!isGone) broken.push(`was closed with ${closeCode ?? 'nothing'} and not told why`);
    return broken;
  }
  const begun = events.filter((event) => event.type === 'voice.tool' && event.status === 'started').length;
  const over = events.filter((event) => event.type === 'voice.tool' && event.status !== 'started').length;
  if (end.reason === 'agent_ended' && begun !== over) broken.push(`saw ${begun} tools begin and ${over} end`);
  if (events.at(-1) !== end) broken.push('was told something after the end');
  if (!isGone && closeCode !== CLOSE_CODES[end.reason]) {
    broken.push(`was told ${end.reason} and closed with ${closeCode ?? 'nothing'}`);
  }
  if (row !== undefined && row.closeReason !== end.reason) {
    broken.push(`was told ${end.reason}, while its row says ${row.closeReason ?? 'nothing'}`);
  }
  if (row !== undefined && row.booked !== end.booked) {
    broken.push(`was told booked: ${end.booked}, while its row says ${row.booked}`);
  }
  return broken;
}

/** The row says that the disclosure was heard just when it was, and nobody is left alone without the number. */
function judgeDisclosure({ record, row }: CallFacts): string[] {
  const broken: string[] = [];
  const { events, isGone } = record;
  const isTold = events.some((event) => event.type === 'voice.disclosure' && event.heard);
  const isStored = row?.disclosureHeardAtMs != null;
  if (row !== undefined && isTold !== isStored && (isTold || !isGone)) {
    broken.push(`was told that the disclosure was heard: ${isTold}, while its row says ${isStored}`);
  }
  const isLost = endOf(record)?.reason === 'voice_service_failed';
  if (isLost && !events.some((event) => event.type === 'voice.contact' && event.reason === 'unavailable')) {
    broken.push('was left by the voice service without a number');
  }
  return broken;
}

function judgeBooking({ record, row, attempts, diary }: CallFacts): string[] {
  const broken: string[] = [];
  const confirmed = attempts.filter(({ status }) => status === 'confirmed');
  const references = new Set(confirmed.map(({ reference }) => reference));
  if (attempts.some(({ status }) => status === 'pending')) broken.push('left a booking without an outcome');
  for (const { reference, slotDateTime } of confirmed) {
    const isThere = diary.some(
      (each) => each.dateTime === slotDateTime && (reference === null || each.reference === reference),
    );
    if (!isThere) broken.push('has a booking in the ledger that is not in the diary');
  }
  if (row !== undefined && row.booked !== confirmed.length > 0) {
    broken.push(`has ${confirmed.length} confirmed bookings, while its row says ${row.booked}`);
  }
  const told = record.events.filter((event) => event.type === 'voice.booking');
  if (
    told.some(({ status }) => status === 'unknown') &&
    !attempts.some(({ status }) => status !== 'rejected')
  ) {
    broken.push('was told of a doubt that the ledger does not know');
  }
  for (const event of told.filter(({ status }) => status === 'confirmed')) {
    if (!references.has(event.reference ?? null)) {
      broken.push('was told of a booking that the ledger does not have');
    }
  }
  if (!record.isGone && confirmed.length > told.filter(({ status }) => status === 'confirmed').length) {
    broken.push('was not told of a booking that was made');
  }
  return broken;
}
