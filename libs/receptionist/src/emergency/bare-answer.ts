/**
 * Answers without content of their own: yes and no, courtesies, numbers, days, times, kinds of animal, several names, and a
 * time that is chosen, with whom it is for. They say nothing of an animal, so that they can be an emergency only as the
 * answer to a question about one.
 */
import type { Turn } from '@petvisor/text-classifier';
import { isChosenTime } from './chosen-time.ts';
import { tableEmergency } from './table-emergency.ts';

const WORDS: ReadonlySet<string> = new Set(
  (
    'yes yeah yep yup aye no nope nah ok okay please thanks thank you ta cheers hm hmm mm um uh er erm oh ah well so right ' +
    'sure fine great lovely perfect correct good alright all that thats is its it the and at on for a of i hello hi hey bye ' +
    'goodbye half quarter past to oclock clock o zero oh nought double triple one two three four five six seven eight nine ' +
    'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty first second ' +
    'third fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday sunday tomorrow ' +
    'today january february march april may june july august september october november december morning afternoon ' +
    'evening noon midday am pm next this anyone any time anytime preference none nothing else my he she hes shes an dog puppy ' +
    'cat kitten rabbit bunny hamster gerbil guinea pig ferret rat mouse chinchilla parrot budgie cockatiel canary bird chicken ' +
    'hen duck tortoise turtle snake gecko lizard bearded dragon fish goldfish horse pony donkey goat sheep cow alpaca hedgehog'
  ).split(' '),
);

/** Words that turn what follows into a part of an emergency: "he has eaten" … "a needle". Whole words, or their stems. */
const ALARMING =
  /\b(?:breath\w*|conscious\w*|bleed\w*|blood\w*|collaps\w*|seiz\w*|fits?|fitting|swallow\w*|eat\w*|ate|poison\w*|respon\w*|awake|standing?|gums|urgent\w*|emergenc\w*|swell\w*|swollen|pain\w*|hurt\w*|vomit\w*|sick|hit|chok\w*|chew\w*|lick\w*|drank|drunk|bitten|stung|bit|fell|fallen|trapped|stuck|injur\w*|wound\w*|limp|gasp\w*|dying|dead|worse|wrong|happened|matter|symptoms?|signs?|got into|got hold|found him|found her|won't|can't|cannot)\b/iu;

/** Turns before the judged one that are looked at. */
const NEAR_TURNS_MAX = 3;

/**
 * The turns before the judged one, if they can be a part of an emergency; otherwise none. A name, a day or a vet that
 * answers the question of a booking says nothing that its question would add to.
 */
export function alarmingTurns(before: readonly Turn[]): readonly Turn[] {
  return before.slice(-NEAR_TURNS_MAX).some(({ text }) => ALARMING.test(text)) ? before : [];
}

/** "Rex and Bella", as it is written: a classifier that was trained with sentences can make anything of two names. */
const NAMES = /^\p{Lu}[\p{L}'’-]+(?:(?:, | and | & )\p{Lu}[\p{L}'’-]+){1,3}[.!]?$/u;

function isNames(text: string): boolean {
  return NAMES.test(text.trim()) && !ALARMING.test(text) && tableEmergency(text, []) === undefined;
}

function isTime(text: string): boolean {
  return isChosenTime(text) && !ALARMING.test(text) && tableEmergency(text, []) === undefined;
}

export function isBareAnswer(text: string, before: readonly Turn[]): boolean {
  const words = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{M}]+|\p{N}+/gu);
  const isBare = words?.every((word) => WORDS.has(word) || /^\p{N}/u.test(word)) ?? true;
  if (!isBare) return (isNames(text) || isTime(text)) && alarmingTurns(before).length === 0;
  const last = before.at(-1);
  return last?.who !== 'agent' || !ALARMING.test(last.text);
}
