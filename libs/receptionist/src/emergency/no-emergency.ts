/**
 * Whether a caller calls an alert off. The words have to deny that it is an emergency, as a whole clause of its own, and
 * nothing else that they say may be alarming, doubtful, an order, or somebody else's opinion.
 */
import { judgeEmergency } from './find-emergency.ts';
import { tableEmergency } from './table-emergency.ts';

/** A text with a higher probability of an emergency, beside the denial, calls nothing off. */
const BESIDE_PROBABILITY_MAX = 0.5;
/** The same for an explanation that plays down what was said: "he only lay down". */
const PLAYED_DOWN_PROBABILITY_MAX = 0.85;
const PLAYED_DOWN =
  /^(?:he|she|it|they|i|we)(?: was|'s| is|'re| are| were|'d| had| has)? (?:only|just|simply|merely) \w/;

const FILLER =
  /^(?:(?:no|nope|nah|oh|ah|uh|um|erm?|well|yes|yeah|yep|ok|okay|sorry|please|thanks|thank you|look|listen|honestly|really|actually|love|mate|dear|it'?s (?:fine|ok|okay|all right|alright)|my (?:mistake|bad)|don'?t worry|no worries|calm down|relax|goodness|god|lord)\b[\s,]*)+/;

const ADVERB =
  '(?:really |actually |exactly |definitely |certainly |honestly |in fact |at all |anything like )*';
const NOT = "(?: is not|'s not| isn'?t| ?is ?n'?t|s not)";
const SUBJECT = '(?:it|this|that|there|he|she|they|everything|we|i)';
const URGENT =
  '(?:an? )?(?:real |medical |vet )?(?:emergency|urgent|urgent case|urgent matter|emergency case)';
const AFTER =
  '(?: at all| really| actually| here| or anything| any ?more| anymore| though| thanks| thank you| please| yet)*';

const DENIALS: readonly RegExp[] = [
  `${SUBJECT}${NOT} ${ADVERB}(?:that )?${URGENT}${AFTER}`,
  `(?:there'?s |there is |it'?s |this is |that'?s |that was |it was )?(?:just )?a? ?false al[ae]rm${AFTER}`,
  `(?:there'?s |there is |it'?s |this is |that'?s )?(?:no|nothing|not|non) ?-?(?:an? )?${ADVERB}(?:emergency|urgent)${AFTER}`,
  `(?:we|i) (?:do not|don'?t) have ${ADVERB}(?:an? )?emergency${AFTER}`,
  `(?:he|she|they|we|i)(?: is|'s|'re| are|'m| am)? not in (?:any )?(?:danger|an emergency)${AFTER}`,
].map((pattern) => new RegExp(`^(?:${pattern})$`));

/** Words that make a denial a hope, a report, an order, a question, a condition or a contrast. */
const OPEN =
  /\b(?:hope\w*|hoping|wish|pray\w*|said|says?|saying|told|tells?|reckons?|thinks?|thought|think|believes?|guess|suppose|if|whether|unless|until|sure|certain|know|tell|maybe|perhaps|might|probably|possibly|not just|not only|just urgent|but|though|although|still|yet)\b/;

export function saysNoEmergency(text: string): boolean {
  if (text.includes('?')) return false;
  const plain = text.toLowerCase().replaceAll(/[’‘`]/g, "'");
  const clauses = plain
    .split(/[.!;,\n]|\s-\s|[–—…]|\band\b/)
    .map((clause) => clause.trim())
    .filter((clause) => withoutFiller(clause) !== '');
  const isDenial = (clause: string): boolean =>
    DENIALS.some((denial) => denial.test(clause) || denial.test(withoutFiller(clause)));
  const rest = clauses.filter((clause) => !isDenial(clause));
  if (rest.length === clauses.length) return false;
  if (OPEN.test(plain)) return false;
  const beside = rest.join(', ');
  if (beside === '') return true;
  const { kind, probability } = judgeEmergency(beside);
  if (rest.length === 1 && PLAYED_DOWN.test(beside) && tableEmergency(beside) === undefined)
    return probability < PLAYED_DOWN_PROBABILITY_MAX;
  return kind === undefined && probability < BESIDE_PROBABILITY_MAX;
}

function withoutFiller(clause: string): string {
  return clause.replace(FILLER, '').trim();
}
