/** What the model and the caller say, from the corpora of the judges and of the grammar of consent. */
import { readdirSync, readFileSync } from 'node:fs';

/** What the judges learn from; sentences of the same authors kept apart; sentences of authors they never learn from. */
const HALVES = ['train', 'held-out', 'unseen'] as const;
export type Half = (typeof HALVES)[number];

export interface Untruth {
  readonly text: string;
  /** Whether the judges have learnt from it. */
  readonly half: Half;
  /** ISO 639-1 */
  readonly language: string;
  readonly kind: string;
}

const CORPORA = new URL('../../../judges/corpora/', import.meta.url);

/** Sentences of an agent that say that something is done. */
export function readUntruths(): readonly Untruth[] {
  return HALVES.flatMap((half) => {
    const folder = new URL(`${half}/`, CORPORA);
    const files = readdirSync(folder).filter((file) => /^assertion-.*\.tsv$/.test(file));
    return files.sort().flatMap((file) => {
      const language = /-([a-z]{2})\.tsv$/.exec(file)?.[1] ?? 'en';
      return parseUntruths(readFileSync(new URL(file, folder), 'utf8'), { half, language });
    });
  });
}

/** @param corpus lines of `label<TAB>kind<TAB>turns`; the label `1` marks that something is done */
export function parseUntruths(corpus: string, source: Pick<Untruth, 'half' | 'language'>): Untruth[] {
  return corpus.split('\n').flatMap((line) => {
    const [label, kind = '', turns = ''] = line.split('\t');
    const text = turns.split(' | ').at(-1)!.replace(/^A: /, '').trim();
    return label === '1' && text !== '' ? [{ ...source, kind: kind.replaceAll(' ', '_'), text }] : [];
  });
}

/** Kinds of which a booking, once it is made, says nothing. */
const NOT_OF_A_BOOKING =
  /^(?:long_)?(?:moved|cancell?ed|passed_on|message_passed|call_?back|rung_back|confirmation_sent|mail|other|price)$/;

export function isUntrueAfterBooking({ kind }: Untruth): boolean {
  return NOT_OF_A_BOOKING.test(kind);
}

const CONSENT = new URL('../../../../libs/receptionist/testdata/consent.tsv', import.meta.url);
/** Answers that begin with it are a refusal. */
const REFUSAL = /^(?:no|nope|nein|non|nie|nu|não|na)\b/iu;

export interface CallerAnswers {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly unclear: readonly string[];
}

/** Answers of callers to a read-back of the booking that the calls ask for. */
export function readCallerAnswers(): CallerAnswers {
  const rows = readFileSync(CONSENT, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const of = (verdict: string): string[] =>
    rows.filter(([given]) => given === verdict).map(([, , text = '']) => text);
  const none = of('not');
  return {
    yes: of('yes'),
    no: none.filter((text) => REFUSAL.test(text)),
    unclear: none.filter((text) => !REFUSAL.test(text)),
  };
}
