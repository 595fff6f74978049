/** Judges one line of JSON, as `npm run -s judge` reads it. */
import {
  assertionKind,
  assertsBooking,
  findEmergency,
  judgeReadBack,
  readAnswer,
  type DoneActs,
  type ReadBackDetails,
} from '@petvisor/receptionist';
import type { Turn } from '@petvisor/text-classifier';

/** A line that is not what the judge reads. */
export class LineError extends Error {
  readonly code = 'malformed_line';
  override readonly name = 'LineError';
}

type Fields = Readonly<Record<string, unknown>>;

/** What the agent's assertions are called on the command line. */
const ASSERTIONS = 'claims';

/** By the name on the command line. */
export const JUDGES = {
  consent: (line: string) => {
    const { fields, text } = read(line);
    const lang = languageOf(fields);
    const languages = lang === undefined ? [] : [lang];
    const answer = readAnswer(text, { languages, values: valuesOf(fields) });
    return { ...fields, verdict: answer === 'filler' ? 'unclear' : answer };
  },
  [ASSERTIONS]: (line: string) => {
    const { fields, text } = read(line);
    const done = doneOf(fields);
    if (done === undefined) return { ...fields, verdict: assertsBooking(text, turnsOf(fields)) };
    const kind = assertionKind(text, done, { language: languageOf(fields), isWhole: true });
    return { ...fields, verdict: kind !== undefined };
  },
  emergency: (line: string) => {
    const { fields, text } = read(line);
    const kind = findEmergency(text, turnsOf(fields));
    return { ...fields, verdict: kind !== undefined, ...(kind !== undefined && { kind }) };
  },
  'read-back': (line: string) => {
    const { fields, text } = read(line);
    const values = Object.entries(valuesOf(fields)).filter(([, value]) => value !== '');
    const { verdict, missing } = judgeReadBack(text, Object.fromEntries(values), {
      language: languageOf(fields),
    });
    return { ...fields, verdict, missing };
  },
} as const satisfies Readonly<Record<string, (line: string) => Fields>>;

export function isJudge(name: string): name is keyof typeof JUDGES {
  return Object.hasOwn(JUDGES, name);
}

function read(line: string): { readonly fields: Fields; readonly text: string } {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    throw new LineError('no JSON');
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new LineError('no object');
  const { text } = fields as Fields;
  if (typeof text !== 'string') throw new LineError('"text" is no string');
  return { fields: fields as Fields, text };
}

function languageOf({ lang }: Fields): string | undefined {
  if (lang !== undefined && typeof lang !== 'string') throw new LineError('"lang" is no string');
  return lang;
}

function valuesOf({ values = {} }: Fields): ReadBackDetails {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new LineError('"values" is no object');
  const wrong = Object.entries(values).find(([, value]) => typeof value !== 'string');
  if (wrong !== undefined) throw new LineError(`"values" has a "${wrong[0]}" that is no string`);
  return values;
}

/** What is done in the call: "booking", which has the values, and "message". */
function doneOf(fields: Fields): DoneActs | undefined {
  const { done } = fields;
  if (done === undefined) return undefined;
  if (!Array.isArray(done) || done.some((act) => typeof act !== 'string'))
    throw new LineError('"done" is no list of names');
  return {
    bookings: done.includes('booking') ? [valuesOf(fields)] : [],
    isMessageStored: done.includes('message'),
    facts: [],
  };
}

function turnsOf({ before = [] }: Fields): readonly Turn[] {
  if (!Array.isArray(before)) throw new LineError('"before" is no list');
  return before.map((turn: unknown) => {
    const { who, text } = (turn ?? {}) as Fields;
    if ((who !== 'caller' && who !== 'agent') || typeof text !== 'string')
      throw new LineError('a turn of "before" is not {"who": "caller"|"agent", "text"}');
    return { who, text };
  });
}
