/**
 * Finds phrases of an emergency in a caller's words by the tables of each kind (`kinds/`), unless they are denied, long
 * past, only asked about, or a phrase that merely resembles them. One of two opinions: see `find-emergency.ts`.
 */
import type { Turn } from '@petvisor/text-classifier';
import { isSaid } from './context.ts';
import { EMERGENCY_KINDS, type EmergencyKind } from './kinds/index.ts';
import type { KindTable } from './kinds/kind.ts';
import { SHARED_LISTS } from './kinds/lists.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import {
  compilePhrases,
  findPhrases,
  vocabularyOf,
  type PhraseBook,
  type Span,
} from '../phrases/phrase-book.ts';
import { speller, wordsOf, type Word } from '../phrases/words.ts';

interface Kind {
  readonly name: EmergencyKind;
  readonly alerts: PhraseBook;
  readonly lookalikes: PhraseBook;
}

const compiled: readonly Kind[] = Object.entries<KindTable>(EMERGENCY_KINDS).map(([name, table]) => {
  const known = { ...SHARED_LISTS, ...table.lists };
  return {
    name: name as EmergencyKind,
    alerts: compilePhrases(table.alerts, known),
    lookalikes: compilePhrases(table.unless ?? '', known),
  };
});

const spell = speller(new Set(compiled.flatMap(({ alerts }) => vocabularyOf(alerts))), ORDINARY_WORDS);

const OPINION =
  /^\s*(?:(?:no|nah|oh|well|um|uh|er|sorry|look|honestly)[\s,.]+)*i (?:don'?t|do not|didn'?t) (?:really |honestly |actually )?(?:think|believe|reckon|suppose|feel)\b/;
/** Where another clause begins. */
const BREAK =
  /[,.;:!?–—…]|\b(?:and|but|just|though|although|however|because|cos|so|unless|anymore|any more)\b/i;

/** Maximum number of the caller's earlier turns that are read together with the last one. */
const JOINED_TURNS_MAX = 2;

/**
 * Returns the kind of emergency, or undefined. "He has eaten …" "… some rat poison" is one sentence in two turns.
 * Only the first `JUDGED_CHARS_MAX` characters of a text are read.
 */
export function tableEmergency(text: string, before: readonly Turn[] = []): EmergencyKind | undefined {
  const own = kindIn(text);
  if (own !== undefined) return own;
  const earlier = before
    .slice(-JOINED_TURNS_MAX)
    .filter(({ who }) => who === 'caller')
    .map((turn) => turn.text.replace(/[.…\s]+$/, ''))
    .join(' ');
  if (earlier === '' || kindIn(earlier) !== undefined) return undefined;
  return kindIn(`${earlier} ${text}`);
}

/** "I don't think he's having a seizure", and nothing beside it: what is denied is in the tables. */
export function deniesEmergency(text: string): boolean {
  const [opinion] = OPINION.exec(text.toLowerCase().replaceAll(/[’‘`]/g, "'")) ?? [];
  if (opinion === undefined) return false;
  const denied = text.slice(opinion.length).replace(/[.!\s]+$/, '');
  return !BREAK.test(denied) && kindIn(denied) !== undefined && kindIn(text) === undefined;
}

function kindIn(text: string): EmergencyKind | undefined {
  const words = wordsOf(text, spell);
  return compiled.find((kind) => isFound(kind, words))?.name;
}

function isFound({ alerts, lookalikes }: Kind, words: readonly Word[]): boolean {
  let covered: readonly Span[] | undefined;
  return findPhrases(alerts, words).some((span) => {
    if (!isSaid(words, span)) return false;
    covered ??= findPhrases(lookalikes, words);
    return !covered.some(({ from, to }) => from < span.to && span.from < to);
  });
}
