/** Splits a sentence into clauses, so that a second act is not hidden behind a first, and tells what a clause is. */
import { foldWord } from '../read-back/spoken-tokens.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

const STOPS = /[,;:–—]\s+|\s+[-–—]\s+/u;

/** Words between clauses that are none before the second word: "so far", "so clearly". */
const NO_JOINS = /^(?:so (?:far|much|many|sorry|long|soon|\p{L}+ly)|then please)(?!\p{L})/u;

/** "L'orario è vostro": without its accent it would be "and". */
const IS = /^[èé]$/iu;

/** "You can also spell it": an addition after one of these joins nothing. */
const MODALS = /^(?:can|could|may|might|would|should)$/iu;

/** @param language ISO 639-1 */
export function clausesOf(sentence: string, language: string): readonly string[] {
  const joins = OUTCOME_WORDS[language]?.joins ?? new Set();
  return sentence.split(STOPS).flatMap((part) => {
    const clauses: string[][] = [[]];
    const words = part.split(/\s+/).filter((each) => each !== '');
    for (const [at, word] of words.entries()) {
      const isJoin =
        joins.has(foldWord(word)) &&
        !IS.test(word) &&
        !(word === 'also' && MODALS.test(words[at - 1] ?? '')) &&
        !NO_JOINS.test(`${foldWord(word)} ${foldWord(words[at + 1] ?? '')}`);
      if (isJoin && clauses.at(-1)!.length > 0) clauses.push([]);
      clauses.at(-1)!.push(word);
    }
    return clauses.filter((words) => words.length > 0).map((words) => words.join(' '));
  });
}

/** Whether a clause begins as one that asks, advises or takes leave. */
export function isOnward(clause: string, language: string): boolean {
  const said = `${wordsAfterJoins(clause, language).join(' ')} `;
  return OUTCOME_WORDS[language]?.onward.some((phrase) => said.startsWith(`${phrase} `)) === true;
}

/** Nothing, not, never; but not "no problem". */
const DENIALS =
  /n['’]t(?!\p{L})|(?<![\p{L}\p{M}])(?:not|cannot|nothing(?:['’]s)?|never|nobody|none|without|no (?!problem|trouble|worries|need|longer)|nicht|nichts|kein\p{L}*|nie|pas|rien|aucun\p{L}*|jamais|no (?=(?:he|ha|se|lo|la|le|puedo|podemos|hemos|está)\b)|nada|nunca|non|niente|nessun\p{L}*|não|nenhum\p{L}*|nic|nie ma|żad\p{L}*|nu|n-am|nimic|niciun\p{L}*|ddim|dim|heb|नहीं|मत|ਨਹੀਂ|نہیں)(?![\p{L}\p{M}])/iu;

/** What stands before a denial; the whole of a clause without one. */
export function beforeDenial(clause: string): { readonly text: string; readonly isDenied: boolean } {
  const denial = DENIALS.exec(clause);
  return denial === null
    ? { text: clause, isDenied: false }
    : { text: clause.slice(0, denial.index), isDenied: true };
}

/** "That's all sorted": of what, another clause says. */
const PRONOUNS =
  /^(?:(?:and|but|so|und|aber|et|mais|y|pero|e|ma|mas|i|ale|și|dar) )?(?:that|it|they|those|this|das|es|c['’]est|ça|cela|eso|esto|questo|isso|isto|to|asta)(?:['’]\p{L}+)?(?!\p{L})/iu;

export function pointsBack(clause: string): boolean {
  return PRONOUNS.test(clause);
}

/** A clause with one of these says one thing more. */
const ADDITIONS =
  /(?<![\p{L}\p{M}])(?:too|also|as well|another|both|auch|ebenfalls|noch ein\p{L}*|aussi|également|también|anche|pure|também|też|także|również|de asemenea|hefyd|भी|ਵੀ|بھی)(?![\p{L}\p{M}])/iu;

export function adds(clause: string): boolean {
  return ADDITIONS.test(clause);
}

/** Number of words of a clause that says something of somebody else without a verb: "and Max too", "and the tablets". */
const ELLIPTIC_WORDS_MAX = 4;

export function isElliptic(clause: string, language: string): boolean {
  return wordsAfterJoins(clause, language).length <= ELLIPTIC_WORDS_MAX;
}

function wordsAfterJoins(clause: string, language: string): readonly string[] {
  const joins = OUTCOME_WORDS[language]?.joins ?? new Set();
  const words = clause
    .split(/[^\p{L}\p{M}'’]+/u)
    .map(foldWord)
    .filter((word) => word !== '');
  while (words.length > 1 && joins.has(words[0]!)) words.shift();
  return words;
}
