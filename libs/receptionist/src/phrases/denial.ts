/**
 * Whether a phrase that was found in a sentence is denied: "no seizures", "she isn't bleeding", "I don't think it's
 * booked". The rules read the words before the phrase; in doubt the phrase counts as said.
 */
import { STOPS, type Word } from './words.ts';

export const wordSet = (words: string): ReadonlySet<Word> => new Set(words.split(/\s+/));

export const PRONOUNS = wordSet('he she it they we i you this there who');
export const PETS = wordSet(
  'dog cat puppy pup kitten rabbit bunny hamster pet animal bitch boy girl baby guinea pig ferret bird parrot horse lab ' +
    'labrador spaniel terrier bulldog shepherd retriever poodle collie tom tomcat dogs cats puppies kittens rabbits animals',
);
const CLAUSE_ENDS = wordSet('but because so now though although however except and then');

const DENIERS = wordSet('not never without neither nor hardly nobody none');
/** After one of these words a negation does not apply to the phrase: "not well", "not sure whether", "won't stop". */
const NOT_DENIED = wordSet(
  'well right good great normal ok okay happy himself herself itself eating drinking moving sure certain know only stop ' +
    'stopped stopping just seen long settle stand understand believe wait help',
);
const OPINIONS = wordSet('think believe suppose reckon say said imagine guess');
/** Words that may occur between "no" and what it denies. */
const AFTER_NO = wordSet(
  'a any of the more further other obvious real sign signs history evidence trouble problem problems issue issues ' +
    'difficulty difficulties major active visible sudden vomiting diarrhoea or is was',
);

/** Maximum number of words between a denial or a supposition and the phrase it applies to. */
export const REACH_WORDS = 8;

/** @param from index of the first word of the phrase */
export function isDenied(words: readonly Word[], from: number): boolean {
  for (let i = from - 1; i >= Math.max(0, from - REACH_WORDS); i--) {
    const word = words[i]!;
    if (STOPS.has(word)) return false;
    if (word === 'no') return isPlainNo(words, i, from);
    if (word === 'stopped' || word === 'stops')
      return !DENIERS.has(words[i - 1] ?? '') && words[i - 2] !== 'not';
    if (DENIERS.has(word)) return isDenier(words, i, from);
    if (isSubject(words, i)) return isOpinionDenied(words, i);
    if (word === ',' && !isListOfDenied(words, i)) return false;
    if (CLAUSE_ENDS.has(word)) return false;
  }
  return false;
}

function isDenier(words: readonly Word[], at: number, from: number): boolean {
  const next = words[at + 1] ?? '';
  if (!NOT_DENIED.has(next) || at + 1 >= from) return true;
  // "Not eating or bleeding" denies both.
  return words.slice(at + 1, from).some((word) => word === 'or' || word === 'nor');
}

/** "No" as a determiner and not as an answer: "no seizures", but not "no, he has collapsed". */
function isPlainNo(words: readonly Word[], at: number, from: number): boolean {
  const between = words.slice(at + 1, from);
  const isList =
    ['or', 'nor'].includes(between.at(-1) ?? '') && !between.some((_, i) => isSubject(between, i));
  return between.length <= 5 && (isList || between.every((word) => AFTER_NO.has(word)));
}

/** "No vomiting, seizures or bleeding". */
function isListOfDenied(words: readonly Word[], comma: number): boolean {
  for (let i = comma - 1; i >= Math.max(0, comma - 4); i--) {
    if (words[i] === 'no' || words[i] === 'without') return words[i + 1] !== ',';
    if (isSubject(words, i)) return false;
  }
  return false;
}

function isSubject(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (PRONOUNS.has(word)) return true;
  return PETS.has(word) && at > 0;
}

/** "I don't think he has …", "it's not that she …". */
function isOpinionDenied(words: readonly Word[], subject: number): boolean {
  let i = subject - 1;
  while (i >= 0 && ['the', 'my', 'our', 'his', 'her'].includes(words[i]!)) i -= 1;
  if (words[i] === 'that') {
    if (words[i - 1] === 'not') return true;
    i -= 1;
  }
  return OPINIONS.has(words[i] ?? '') && [words[i - 1], words[i - 2]].includes('not');
}
