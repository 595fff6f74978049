/** What the routes of the staff view answer, as zod schemas, with the bodies that they take. */
import { z } from 'zod';

const NOTE_CHARS_MAX = 500;
const KEY_CHARS_MAX = 256;
const PRACTICE_CHARS_MAX = 63;

const time = z.iso.datetime().describe('ISO 8601, in UTC.');
const id = z.int().positive();
const count = z.int().nonnegative();
const nullableText = z.string().nullable();

const STAFF_SCOPES = ['staff', 'admin'] as const;
const STAFF_FOLLOW_UP_KINDS = ['emergency', 'unknown_booking', 'call_back', 'message'] as const;
export const CALL_OUTCOMES = ['emergency', 'booked', 'unknown', 'message', 'none'] as const;
const SPEAKERS = ['caller', 'agent'] as const;

const followUp = z.object({
  id: z.string().describe('Of a follow-up its number; of a booking of unknown outcome `b` and its number.'),
  kind: z.enum(STAFF_FOLLOW_UP_KINDS),
  createdAt: time,
  callId: id.nullable().describe('The call that left it.'),
  callerName: nullableText,
  callerPhone: nullableText,
  words: z.string().describe('What the caller said, or the booking.'),
  takenBack: z.boolean().describe('Whether the caller said that it is no emergency.'),
  settled: z.object({ at: time, by: nullableText, note: nullableText }).nullable(),
});

const callItem = z.object({
  id,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  endReason: nullableText,
  callerName: nullableText,
  outcome: z.enum(CALL_OUTCOMES),
  costUsd: z.number().nullable(),
  snippet: nullableText.describe('Of a search: some of the words that contain what was looked for.'),
});

const booking = z.object({
  status: z.string(),
  reference: nullableText,
  slot: z.string().describe('Local time of the practice.'),
  petName: nullableText,
  appointmentType: nullableText,
  clinician: nullableText,
});

const pageOf = <Item extends z.ZodType>(items: Item) =>
  z.object({
    items: z.array(items).readonly(),
    next: z.string().nullable().describe('The `cursor` of the next page; null when this is the last.'),
  });

/** By the name that the document gives them. */
export const staffAnswerSchemas = {
  StaffSession: z.object({
    user: z.string(),
    scope: z.enum(STAFF_SCOPES),
    practice: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), phone: nullableText }),
    csrfToken: z.string().describe('Sent as `X-CSRF-Token` with every request that changes something.'),
  }),
  StaffFollowUp: followUp,
  StaffFollowUps: pageOf(followUp),
  StaffCalls: pageOf(callItem),
  StaffCall: callItem.extend({
    turns: z
      .array(
        z.object({
          at: time.nullable(),
          who: z.enum(SPEAKERS),
          text: z.string(),
          heard: z.boolean().describe('False for words that were generated and not played.'),
        }),
      )
      .readonly(),
    bookings: z.array(booking).readonly(),
    followUps: z.array(followUp).readonly(),
    rating: z.int().nullable(),
    tokens: count,
  }),
  StaffFigures: z.object({
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          calls: count,
          bookings: count,
          messages: count,
          emergencies: count,
          costUsd: z.number(),
          ratingMean: z.number().nullable(),
        }),
      )
      .readonly(),
    hours: z.array(z.object({ hour: z.int().min(0).max(23), calls: count })).readonly(),
  }),
  StaffPractice: z.object({
    name: z.string(),
    phone: nullableText,
    outOfHoursPhone: nullableText,
    timeZone: z.string(),
    facts: z.record(z.string(), z.unknown()).describe('What the receptionist knows, as it is configured.'),
    readAt: time.describe('When the facts, hours and closed days were read.'),
    keys: z
      .array(
        z.object({
          name: nullableText,
          prefix: nullableText,
          scope: z.enum(['call', 'staff', 'admin']),
          lastUsedAt: time.nullable(),
        }),
      )
      .readonly(),
  }),
};

/** What the routes of the staff view take. */
export const staffBodySchemas = {
  StaffSignIn: z.object({
    key: z.string().min(1).max(KEY_CHARS_MAX),
    practice: z
      .string()
      .min(1)
      .max(PRACTICE_CHARS_MAX)
      .optional()
      .describe('For a key of all practices. Default: `default`.'),
  }),
  StaffSettlement: z.object({
    note: z.string().max(NOTE_CHARS_MAX),
    outcome: z
      .enum(['confirmed', 'rejected'])
      .optional()
      .describe('Of a booking of unknown outcome, which is not settled without it.'),
  }),
};
