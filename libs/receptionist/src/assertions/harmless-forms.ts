/**
 * What may be said though it is no outcome, once something is done: a closed list of forms, each by how a clause begins.
 * Whatever else is said then is withheld, so that an untruth need not be known to be stopped. A form is no leave to assert:
 * the judge of acts comes first.
 */
import { beforeDenial } from './clauses.ts';
import { readsBack } from './read-back-forms.ts';
import { ENGLISH_FORMS } from './harmless-forms-english.ts';
import { FORMS_OF_THE_WEST } from './harmless-forms-west.ts';
import { FORMS_OF_THE_EAST } from './harmless-forms-east.ts';
import type { HarmlessForms } from './harmless-form-table.ts';
import { isSurelyInnocent, opensInnocently } from './innocent-forms.ts';

interface Patterns {
  readonly courtesies: RegExp;
  readonly heads: RegExp;
  readonly advice: RegExp;
  readonly refusals: RegExp;
  readonly possible: RegExp;
  readonly over: RegExp;
  readonly general: RegExp;
  readonly ofCase: RegExp;
  readonly expectations: RegExp;
}

const TABLES: Readonly<Record<string, HarmlessForms>> = {
  en: ENGLISH_FORMS,
  ...FORMS_OF_THE_WEST,
  ...FORMS_OF_THE_EAST,
};

/** What is denied later in a clause says nothing of its beginning: "it's in writing that he mustn't have it". */
const WORDS_BEFORE_DENIAL_MAX = 5;

const BEFORE = '(?<![\\p{L}\\p{M}])';
const AFTER = '(?![\\p{L}\\p{M}])';

function compile({
  courtesies = '(?!)',
  advice,
  leads,
  heads,
  refusals,
  possible,
  over,
  general,
  ofCase,
  expectations,
}: HarmlessForms): Patterns {
  const start = `^(?:[\\p{L}' -]{1,30}, )?(?:(?:${leads})${AFTER}[,.:!]? *)*`;
  return {
    heads: new RegExp(`${start}(?:(?:${heads})${AFTER}|$)`, 'iu'),
    courtesies: new RegExp(`${start}(?:${courtesies})${AFTER}`, 'iu'),
    advice: new RegExp(`${start}(?:${advice})${AFTER}`, 'iu'),
    refusals: new RegExp(`${start}(?:${refusals})${AFTER}`, 'iu'),
    possible: new RegExp(`${BEFORE}(?:${possible})${AFTER}`, 'iu'),
    over: new RegExp(`${BEFORE}(?:${over})${AFTER}`, 'iu'),
    general: new RegExp(`${BEFORE}(?:${general})${AFTER}`, 'iu'),
    ofCase: new RegExp(`${BEFORE}(?:${ofCase})${AFTER}`, 'iu'),
    expectations: new RegExp(`${BEFORE}(?:${expectations})${AFTER}`, 'iu'),
  };
}

const PATTERNS: ReadonlyMap<string, Patterns> = new Map(
  Object.entries(TABLES).map(([language, forms]) => [language, compile(forms)]),
);

/** @param language ISO 639-1 */
export function isHarmless(clause: string, language: string): boolean {
  const patterns = PATTERNS.get(language);
  if (patterns === undefined) return false;
  const plain = clause.replace(/[’‘]/g, "'").replace(/^[¿¡]/u, '');
  const { heads, advice, possible, general, ofCase } = patterns;
  if (isSurelyInnocent(plain) || readsBack(plain)) return true;
  if ([heads, advice, possible].some((form) => form.test(plain))) return true;
  return general.test(plain) && !ofCase.test(plain);
}

/** Whether a clause says what cannot be or has not been done: "I can't promise that", "nothing has been sent". */
export function isRefusal(clause: string, language: string): boolean {
  const patterns = PATTERNS.get(language);
  if (patterns === undefined) return false;
  const plain = clause.replace(/[’‘]/g, "'");
  if (patterns.over.test(plain)) return false;
  if (patterns.refusals.test(plain)) return true;
  const { text, isDenied } = beforeDenial(plain);
  return isDenied && text.trim().split(/\s+/).length <= WORDS_BEFORE_DENIAL_MAX;
}

/** Shorter clauses are courtesies too: "right you are", "kein Problem". */
const LEADING_WORDS_MIN = 3;

/** Whether what follows a harmless clause goes on with it, which it does not after a courtesy. */
export function leads(clause: string, language: string): boolean {
  const isLong = clause.trim().split(/\s+/).length >= LEADING_WORDS_MIN;
  return isLong && PATTERNS.get(language)?.courtesies.test(clause.replace(/[’‘]/g, "'")) !== true;
}

/** Whether a clause begins as one that offers or asks, so that a day in it need not be the booked one. */
export function offers(clause: string, language: string): boolean {
  const plain = clause.replace(/[’‘]/g, "'").replace(/^[¿¡]/u, '');
  const patterns = PATTERNS.get(language);
  return (
    opensInnocently(plain) || patterns?.heads.test(plain) === true || patterns?.possible.test(plain) === true
  );
}

/** "Keep your phone by you": advice that says that somebody rings. */
export function expectsContact(clause: string, language: string): boolean {
  return PATTERNS.get(language)?.expectations.test(clause.replace(/[’‘]/g, "'")) === true;
}
