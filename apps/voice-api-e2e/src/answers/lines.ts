/** Answers of callers to a read-back, each with what was read back and what the caller wants. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface AnswerLine {
  readonly text: string;
  /** ISO 639-1 */
  readonly language: string;
  readonly values: AnswerValues;
  /** Whether the caller agrees to all of it. */
  readonly isMeant: boolean;
}

/** A booking, as callers say and hear it. */
export interface AnswerValues {
  readonly pet: string;
  readonly species: string;
  readonly type: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
  readonly clinician: string;
  readonly owner: string;
  readonly phone: string;
  readonly email: string;
}

/** Of what a line does not name. */
const VALUES: AnswerValues = {
  pet: 'Rex',
  species: 'Dog',
  type: 'Vaccination',
  date: '2026-11-24',
  time: '10:30',
  clinician: 'Dr Meredith Grey',
  owner: 'Ada Example',
  phone: '07700 900123',
  email: 'ada@example.org',
};

const lineSchema = z.object({
  text: z.string().min(1),
  lang: z.string(),
  values: z.partialRecord(z.enum(Object.keys(VALUES) as (keyof AnswerValues)[]), z.string()),
  want: z.enum(['yes', 'no', 'unclear']),
});

/** @param jsonl lines of `{"text", "lang", "values", "want"}` */
export function parseLines(jsonl: string): AnswerLine[] {
  return linesOf(jsonl).map((line) => {
    const { text, lang, values, want } = lineSchema.parse(JSON.parse(line));
    return { text, language: lang, values: { ...VALUES, ...values }, isMeant: want === 'yes' };
  });
}

/** @param tsv lines of `yes` or `not`, language and answer */
export function parseTable(tsv: string): AnswerLine[] {
  return linesOf(tsv).map((line) => {
    const [verdict, language = '', text = ''] = line.split('\t');
    return { text, language, values: VALUES, isMeant: verdict === 'yes' };
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** The half of the sentences that is kept for measuring. */
export function isHeldOut({ text }: Pick<AnswerLine, 'text'>): boolean {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1;
}
