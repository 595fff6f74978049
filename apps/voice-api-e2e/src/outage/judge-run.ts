/** What a run has tried: one in which too little happened proves nothing. Pure. */
import { NO_TICKET } from './ring.ts';
import { WISHES, type Wish } from './scripts.ts';

export interface RunFacts {
  readonly asked: number;
  readonly calls: readonly { readonly wish: Wish; readonly isKilled: boolean }[];
  readonly bookings: number;
  /** Messages that staff have. */
  readonly messages: number;
  /** Kinds of outages that are possible here. */
  readonly kinds: readonly string[];
  readonly begun: ReadonlyMap<string, number>;
  readonly kills: number;
  readonly crashes: number;
  /** Number of refusals, by what callers were refused with. */
  readonly refusals: ReadonlyMap<string, number>;
}

/** Of all calls, those of each wish. */
const WISH_SHARE_MIN = 0.15;
/** Of the callers who want an appointment, those who have one in the diary. */
const BOOKED_SHARE_MIN = 0.25;
/** Of all callers with a message, those whose message staff have: in an outage they may be told that it was not taken. */
const LEFT_SHARE_MIN = 0.25;
/** Calls of a run that is long enough for every outage and a kill. */
const LONG_RUN_CALLS = 40;

/**
 * As documented: 503, or 1011 when the database refuses the row of a call that was let in. A server that was killed
 * before it said anything is not there.
 */
const ALLOWED_REFUSALS: ReadonlySet<string> = new Set([
  '503',
  'closed with 1011',
  'closed with 1006',
  'ECONNREFUSED',
  'ECONNRESET',
  'no ticket: 503',
  NO_TICKET,
]);

export function judgeRun({
  asked,
  calls,
  bookings,
  messages,
  kinds,
  begun,
  kills,
  crashes,
  refusals,
}: RunFacts): string[] {
  const few = WISHES.filter((wish) => callsOf(calls, wish) < Math.floor(asked * WISH_SHARE_MIN));
  const wanted = callsOf(calls, 'booking');
  const meant = callsOf(calls, 'message');
  const isLong = asked >= LONG_RUN_CALLS;
  const missing = isLong ? kinds.filter((kind) => !begun.has(kind)) : [];
  const odd = [...refusals].filter(([why]) => !ALLOWED_REFUSALS.has(why));
  return [
    ...(calls.length < asked ? [`only ${calls.length} of ${asked} calls were taken`] : []),
    ...few.map((wish) => `too few calls with: ${wish}`),
    ...(bookings < Math.floor(wanted * BOOKED_SHARE_MIN)
      ? [`only ${bookings} of ${wanted} were booked`]
      : []),
    ...(messages < Math.floor(meant * LEFT_SHARE_MIN)
      ? [`only ${messages} of ${meant} messages were left`]
      : []),
    ...missing.map((kind) => `no outage of the kind: ${kind}`),
    ...(begun.size === 0 ? ['no outage'] : []),
    ...(isLong && kills === 0 ? ['the server was not killed'] : []),
    ...(crashes > 0 ? [`the server ended ${crashes} times by itself`] : []),
    ...odd.map(([why, count]) => `${count} calls refused with ${why}`),
  ];
}

export function describeRun({ calls, bookings, messages, begun, kills, refusals }: RunFacts): string[] {
  const wishes = WISHES.map((wish) => `${callsOf(calls, wish)} ${wish}`).join(', ');
  const killed = calls.filter(({ isKilled }) => isKilled).length;
  return [
    `${calls.length} calls taken (${wishes}), ${bookings} in the diary, ${messages} messages`,
    `${killed} calls in which the server was killed, ${kills} kills`,
    `outages: ${listed(begun)}; refused first: ${listed(refusals) || 'none'}`,
  ];
}

function callsOf(calls: RunFacts['calls'], wish: Wish): number {
  return calls.filter((call) => call.wish === wish).length;
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}
