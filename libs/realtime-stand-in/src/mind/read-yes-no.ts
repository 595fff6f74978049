/** Reads whether the caller agrees. A yes to a booking has nothing beside it that could be an objection. */
import type { Meaning } from './meaning.ts';
import type { Question } from './question.ts';

/** "Yes please, book it. Bye!" is a yes. */
export const AGREEMENTS: ReadonlySet<Question> = new Set(['confirm', 'confirmMessage']);

const HESITATION = /^(?:(?:um|uh|er|erm|well|oh|okay|ok|right|hello|hi|and|so) )+(?=\w)/;
const YES: readonly RegExp[] = [
  /^(?:y|yes|certainly|indeed|of course|definitely|absolutely|yeah|yep|yup|correct|sure|ok|okay|perfect|lovely|great|please do|go ahead|please go ahead|book it|please book it|try again|please try again)\b/,
  /^(?:aye|go on(?: then)?|spot on|brilliant|that(?:'ll| will) do|(?:all|looks|sounds) (?:good|right|fine|correct)|that one|that's (?:it|the one|me|spot on|great|lovely|brilliant))\b/,
  /^(?:that|that's|that is|sounds|it's) (?:right|correct|fine|all right|perfect|sounds good|works|good)\b/,
  /^(?:that )?sounds good\b/,
];
const NO = /^(?:n|no|nope|nah|nay|not really|incorrect|that's (?:wrong|not right|not correct)|nothing)\b/;
/** "No, that's fine". */
const NO_OBJECTION =
  /^(?:no|nope|nah)(?: no)* (?:that's|it's|that is|it is|all)(?: all)? (?:fine|right|correct|good|perfect)\b/;

/** Agreement in the midst of a sentence. */
const AGREES =
  /\b(?:yes|yeah|yep|yup|aye|correct|right|perfect|spot on|good|fine|great|lovely|ideal|brilliant|book it|go ahead|please do|confirmed|happy with (?:that|it|all)|that's (?:it|me|the one|everything))\b/;
const OBJECTS =
  /\b(?:no|not|never|wrong|incorrect|wait|hang on|hold on|but|except|apart from|should|change|instead|actually|rather|different|unless|if|maybe|think about|have a think|check|until|sure (?:about|whether)|is (?:it|that)|can (?:i|we|you)|could|would|what|why|when|who|how)\b|n't\b/;

export function readYesNo(words: string, question: Question): Meaning {
  const bare = words.replace(HESITATION, '');
  const agrees = AGREEMENTS.has(question);
  if (agrees && NO_OBJECTION.test(bare)) return { yes: true };
  if (NO.test(bare)) return { no: true };
  if (
    YES.some((form) => form.test(bare)) ||
    (agrees && AGREES.test(bare) && !OBJECTS.test(bare)) ||
    (question === 'emergency' && /^i will\b/.test(bare))
  )
    return { yes: true };
  if (
    question === 'anythingElse' &&
    /\b(?:that's (?:all|it|everything|me)|nothing else|all set|all done|i'm (?:good|fine|ok))\b/.test(bare)
  )
    return { no: true };
  return {};
}
