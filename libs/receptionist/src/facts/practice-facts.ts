/**
 * Parses the facts that a practice has written down about itself. The agent says nothing else about the practice, so an
 * invalid field is reported and never guessed.
 */
import { z } from 'zod';
import { isDate } from '../is-date.ts';
import {
  FACT_CHARS_MAX,
  FACT_KEY_CHARS_MAX,
  FACTS_CHARS_MAX,
  FACTS_LIST_MAX,
  NOTICE_HOURS_MAX,
  OPENINGS_PER_DAY_MAX,
} from '../limits.ts';

const text = z.string().trim().min(1, 'must not be empty').max(FACT_CHARS_MAX, tooLong(FACT_CHARS_MAX));
const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(FACTS_LIST_MAX, `must have at most ${FACTS_LIST_MAX} entries`);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');

const openings = z
  .array(z.strictObject({ opens: time, closes: time }))
  .max(OPENINGS_PER_DAY_MAX, `must have at most ${OPENINGS_PER_DAY_MAX} entries`)
  .refine(isInOrder, 'must open before it closes, the earlier times first');

const factsSchema = z.strictObject({
  name: text.optional(),
  /** As it is read out to callers. */
  phone: text.optional(),
  address: text.optional(),
  /** The provider that sees emergencies when the practice is closed. */
  outOfHours: z.strictObject({ provider: text.optional(), phone: text, address: text.optional() }).optional(),
  /** In the practice's local time. A day with an empty list is closed. */
  openingHours: z
    .strictObject({
      monday: openings,
      tuesday: openings,
      wednesday: openings,
      thursday: openings,
      friday: openings,
      saturday: openings,
      sunday: openings,
    })
    .optional(),
  closedDays: list(
    z.strictObject({
      /** `YYYY-MM-DD`, or `MM-DD` for every year. */
      date: z.string().refine(isClosedDate, 'must be a date such as 2026-12-28, or 12-25 for every year'),
      reason: text,
    }),
  ).default([]),
  /** Minimum notice: no earlier time is offered. */
  noticeHours: z
    .number('must be a number')
    .min(0, 'must not be negative')
    .max(NOTICE_HOURS_MAX, `must be at most ${NOTICE_HOURS_MAX}`)
    .default(0),
  species: z
    .strictObject({
      /** If not empty, no other species is seen. */
      seen: list(text).default([]),
      /** `say` is the sentence for the owner. */
      notSeen: list(z.strictObject({ name: text, say: text })).default([]),
    })
    .default({ seen: [], notSeen: [] }),
  prices: list(z.strictObject({ item: text, price: text })).default([]),
  /** Said to callers who are worried about an animal that is no emergency. */
  worryAdvice: text.optional(),
  /** Who is responsible for what is written down of calls, how long it is kept, and how it is deleted. */
  privacy: text.optional(),
  /** Said after a booking. */
  whatHappensNext: text.optional(),
  whatToBring: text.optional(),
  /** Anything else that callers ask: parking, payment, access. */
  more: list(z.strictObject({ topic: text, fact: text })).default([]),
});

export type PracticeFacts = z.infer<typeof factsSchema>;
export type OpeningHours = NonNullable<PracticeFacts['openingHours']>;
export type WeekdayName = keyof OpeningHours;

export type PracticeFactsResult =
  | { readonly ok: true; readonly facts: PracticeFacts }
  /** `problem` is one line with the invalid fields and what they must be. It never repeats their values. */
  | { readonly ok: false; readonly problem: string };

/** @param value the content of the file, parsed as JSON */
export function parsePracticeFacts(value: unknown): PracticeFactsResult {
  const parsed = factsSchema.safeParse(value, { reportInput: false });
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(describeIssue);
    return { ok: false, problem: [...new Set(problems)].join('; ') };
  }
  // The instructions of every call contain all of it.
  if (JSON.stringify(parsed.data).length > FACTS_CHARS_MAX)
    return { ok: false, problem: `all of it together ${tooLong(FACTS_CHARS_MAX)}` };
  return { ok: true, facts: parsed.data };
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.map(String);
  const field = (name: readonly string[]): string => name.join('.') || 'the file';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(
        (key) =>
          `${field([...place, key.replace(/\s+/g, ' ').slice(0, FACT_KEY_CHARS_MAX)])} is not a known field`,
      );
    case 'invalid_type':
      return [
        `${field(place)} ${issue.message === 'must be a number' ? issue.message : `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`}`,
      ];
    default:
      return [`${field(place)} ${issue.message}`];
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
};

function tooLong(charsMax: number): string {
  return `must have at most ${charsMax} characters`;
}

function isInOrder(day: readonly { readonly opens: string; readonly closes: string }[]): boolean {
  const times = day.flatMap(({ opens, closes }) => [opens, closes]);
  return times.every((each, index) => index === 0 || (times[index - 1] ?? '') < each);
}

/** A date without a year is checked against a leap year, so that 29 February is accepted. */
function isClosedDate(date: string): boolean {
  return isDate(date) || isDate(`2028-${date}`);
}
