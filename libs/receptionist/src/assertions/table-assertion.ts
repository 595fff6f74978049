/**
 * Finds assertions of a booking in the agent's words: "you're booked", "that's confirmed", "see you on Tuesday".
 * A question, a denial, a promise or a condition is no assertion: "shall I book it?", "once it's booked".
 * One of two opinions: see `asserts-booking.ts`.
 */
import { isDenied } from '../phrases/denial.ts';
import { compilePhrases, findPhrases, type Span } from '../phrases/phrase-book.ts';
import { wordsOf, STOPS, type Word } from '../phrases/words.ts';

const LISTS = {
  done: 'booked reserved scheduled confirmed',
  thing: 'appointment booking visit slot place spot reservation it that this everything',
  day: 'monday tuesday wednesday thursday friday saturday sunday tomorrow then soon at',
};

const assertions = compilePhrases(
  `
  #done in?
  all set|done|sorted|arranged
  sorted|arranged for you
  put|got|have you|him|her|them|#thing|rex|bella? in|down on|for|at|with|tomorrow
  you are in on|for|at|with|tomorrow
  is|are down for|on #day
  is|are in on|for #day at
  see|seeing you .. #day
  looking|look forward to seeing
  expecting|expect you
  booking|appointment went|gone through
  booking|appointment complete|made|secured|finalised|finalized|completed
  successfully made|placed|secured
  secured|saved|made the|your|that|an? #thing
  reference number|code? is
  confirmation number|code is
  can|happy_to|pleased_to|glad_to confirm .. #done
  can|happy_to|pleased_to|glad_to|able_to confirm #day at
  your appointment on|at|tomorrow|#day
  confirmation email on_its_way|coming|sent|shortly
`,
  LISTS,
);

/** Phrases that resemble an assertion: the diary is full, or something is to be checked. */
const lookalikes = compilePhrases(
  `
  fully|already|double|mostly|heavily|completely booked
  booked up|out|solid|online
  time|slot|morning|afternoon|evening|day|week|clinician|vet|doctor|diary|she|he|they booked
  not .. #done
  be|being|get|getting|gets .. #done
  confirmed|booked with_the_caller
  for|the booked
  sorted out
  all done talking
  all set to|for
`,
  LISTS,
);

/** Words before a phrase that make it a plan, a condition or a question. */
const OPENERS: ReadonlySet<Word> = new Set(
  (
    'if once when whether before until unless after shall should would could may might can want like need let to ' +
    'nothing isn not never no cannot ready want wish going trying almost nearly soon unable'
  ).split(' '),
);
/** First words of a question. */
const QUESTIONS: ReadonlySet<Word> = new Set(
  'is are was were has have do does did shall would can could may'.split(' '),
);

export function tableAsserts(text: string): boolean {
  const words = wordsOf(text);
  /** Computed only when needed: most sentences assert nothing. */
  let covered: readonly Span[] | undefined;
  return findPhrases(assertions, words).some((span) => {
    if (isOpen(words, span) || isDenied(words, span.from)) return false;
    covered ??= findPhrases(lookalikes, words);
    return !covered.some(({ from, to }) => from < span.to && span.from < to);
  });
}

function isOpen(words: readonly Word[], span: Span): boolean {
  let start = span.from;
  while (start > 0 && !STOPS.has(words[start - 1]!)) start -= 1;
  const before = words.slice(start, span.from);
  const lead = before.filter((word) => !['so', 'and', 'ok', 'okay', 'now', 'great', ','].includes(word));
  return QUESTIONS.has(lead[0] ?? '') || before.slice(-8).some((word) => OPENERS.has(word));
}
