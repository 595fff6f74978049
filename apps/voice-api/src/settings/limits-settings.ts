/** The limits of addresses, of keys and of the day. Each can be switched off with `off` or 0. */
import { decimalSetting, integerSetting } from '@petvisor/service-kit';
import { z } from 'zod';
import { parseTrust } from '../limits/client-address.ts';

const NO_PROXY = 'must be a number of proxies, or addresses and networks, such as loopback,10.0.0.0/8';
const COUNT_MAX = 1_000_000;
const USD_MAX = 1_000_000;
/** What one key, and one address, may hold of the call slots, so that others always find some. */
const SHARE_OF_ONE = 0.8;

const orOff = z.string().transform((text) => (text === 'off' ? '0' : text));
const count = orOff.pipe(integerSetting(0, COUNT_MAX));
const usd = orOff.pipe(decimalSetting(0, USD_MAX));

export const limitVariables = {
  TRUST_PROXY: z
    .string()
    .transform((text, context) => {
      const trust = parseTrust(text);
      if (trust === undefined) context.addIssue({ code: 'custom', message: NO_PROXY });
      return trust;
    })
    .optional(),
  TRUST_PROXY_HEADER: z.enum(['x-forwarded-for', 'forwarded']).default('x-forwarded-for'),
  HANDSHAKES_PER_ADDRESS_MINUTE_MAX: count.default(120),
  REQUESTS_PER_ADDRESS_MINUTE_MAX: count.default(600),
  TICKETS_PER_ADDRESS_MINUTE_MAX: count.default(60),
  VISITOR_TICKETS_PER_ADDRESS_MINUTE_MAX: count.default(20),
  VISITOR_TICKETS_PER_PRACTICE_MINUTE_MAX: count.default(60),
  WRONG_KEYS_PER_ADDRESS_MINUTE_MAX: count.default(20),
  CALLS_PER_ADDRESS_MAX: count.optional(),
  CALLS_PER_KEY_MAX: count.optional(),
  CALLS_PER_KEY_MINUTE_MAX: count.default(60),
  CALL_MINUTES_PER_KEY_DAY_MAX: count.default(3_000),
  COST_USD_PER_KEY_DAY_MAX: usd.default(250),
  BOOKINGS_PER_KEY_DAY_MAX: count.default(300),
  OPEN_EMERGENCIES_PER_KEY_DAY_MAX: count.default(50),
  COST_USD_DAY_MAX: usd.default(500),
  STAFF_STREAMS_PER_PRACTICE_MAX: count.default(100),
};

/** For programs that measure and attack: every limit of this file is off. */
export const WITHOUT_LIMITS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(limitVariables)
    .filter((name) => name.endsWith('_MAX'))
    .map((name) => [name, 'off']),
);

/** 0 is off: no count reaches infinity. */
const orNone = (max: number): number => (max === 0 ? Infinity : max);

export function toLimits(e: z.infer<z.ZodObject<typeof limitVariables>> & { readonly CALLS_MAX: number }) {
  const shareOfOne = Math.ceil(e.CALLS_MAX * SHARE_OF_ONE);
  return {
    /** Undefined: the address of the socket counts. */
    trust: e.TRUST_PROXY,
    trustHeader: e.TRUST_PROXY_HEADER,
    byAddress: {
      handshakes: orNone(e.HANDSHAKES_PER_ADDRESS_MINUTE_MAX),
      requests: orNone(e.REQUESTS_PER_ADDRESS_MINUTE_MAX),
      tickets: orNone(e.TICKETS_PER_ADDRESS_MINUTE_MAX),
      visitorTickets: orNone(e.VISITOR_TICKETS_PER_ADDRESS_MINUTE_MAX),
      wrongKeys: orNone(e.WRONG_KEYS_PER_ADDRESS_MINUTE_MAX),
      // Counted apart: a household whose lines break does not lock out its keys, nor the other way round.
      wrongResumeTokens: orNone(e.WRONG_KEYS_PER_ADDRESS_MINUTE_MAX),
    },
    callsOfAddress: orNone(e.CALLS_PER_ADDRESS_MAX ?? shareOfOne),
    visitorTicketsOfPractice: orNone(e.VISITOR_TICKETS_PER_PRACTICE_MINUTE_MAX),
    byKey: {
      callsAtOnce: orNone(e.CALLS_PER_KEY_MAX ?? shareOfOne),
      callsAMinute: orNone(e.CALLS_PER_KEY_MINUTE_MAX),
      minutesADay: orNone(e.CALL_MINUTES_PER_KEY_DAY_MAX),
      costUsdADay: orNone(e.COST_USD_PER_KEY_DAY_MAX),
      bookingsADay: orNone(e.BOOKINGS_PER_KEY_DAY_MAX),
      openEmergenciesADay: orNone(e.OPEN_EMERGENCIES_PER_KEY_DAY_MAX),
    },
    costUsdADay: orNone(e.COST_USD_DAY_MAX),
    staffStreamsOfPractice: orNone(e.STAFF_STREAMS_PER_PRACTICE_MAX),
  } as const;
}
