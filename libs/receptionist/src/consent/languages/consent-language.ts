import type { Lists } from '../grammar.ts';

/**
 * How callers of one language answer a read-back, as grammars (see `parsePatterns`). An answer is a yes only if
 * agreements, neutral words and the values that were read back cover all of it, with at least one agreement.
 */
export interface ConsentLanguage {
  readonly lists: Lists;
  /** Other spellings of words, as pairs. */
  readonly spellings: string;
  /** Words that change nothing wherever they stand in a phrase: "just", "actually", "absolutely". */
  readonly loose: string;
  readonly agreements: string;
  /** Agreements to all of it in so many words: "everything is right", "so yes". */
  readonly whole: string;
  /** Parts that are said to be right: "the phone's fine". They agree to all of it only with `whole`, or together. */
  readonly parts: string;
  /** "The rest is right": all of it if it follows parts or values, otherwise a part. */
  readonly rest: string;
  /** Two words of which the second begins something else than a repetition: "nothing wrong with Rex". */
  readonly beforeOthers: string;
  /** What a caller says before the answer: "let me see", "hang on". */
  readonly leadIns: string;
  /** Hesitation, thanks, farewell: they change nothing, and are no answer by themselves. */
  readonly neutral: string;
  /** Words of which agreements are built in any order, and which are none by themselves: "all", "is", "so", "you". */
  readonly glue: string;
  /**
   * Words and phrases of what callers tell besides. They may follow an agreement to all of it, and are no part of a correction: no
   * value, no negation, no condition, no time.
   */
  readonly asides: string;
  /** Words that stand before a value that was read back. */
  readonly connectors: string;
  /** What may follow such values. */
  readonly afterValues: string;
  /** Words with which a caller is pleased with a value; without a yes beside them they are no order to book. */
  readonly praise?: string;
  /** What may follow several values, and makes a single one a part: "Tuesday's right". */
  readonly afterOneValue: string;
  /** What may follow names alone, if not the same: "Socks is fine" is how the cat is. */
  readonly afterNames?: string;
  /** What stands between a name and what somebody or something is: "Thumper's a rabbit" is about one value. */
  readonly describing?: string;
  /** Doubts, which are no refusal, wherever they stand. */
  readonly doubts: string;
  /** Words of a refusal or a correction, wherever they stand. */
  readonly refusals: string;
  /** Answers that the grammar would take, and that mean something else. */
  readonly refusedAlone: string;
  /** Phrases that make such answers, wherever they stand in them. */
  readonly otherwise?: string;
  /** How a question begins, where only the order of words makes it one, or a report of how the pet is. */
  readonly questions: string;
  /** Yes in so many words: an answer that has one is no question. */
  readonly certain: string;
  /** How an agent asks once more whether all of it is right, not only its last word. */
  readonly asksAgain: string;
  /** Last words of a sentence that goes on. */
  readonly dangling: string;
  readonly open?: OpenWords;
}

/** How answers are read of which not every word is known: see `agreesAfterAll`. */
export interface OpenWords {
  /** Words that part clauses. */
  readonly joiners: string;
  /** "But": what was said before it is no answer, whatever it was. */
  readonly turns: string;
  /** First words of a clause that tells something: no name, no order to somebody. */
  readonly beginnings: string;
  /** First words of a clause that may follow an agreement. */
  readonly afterwards: string;
  /** First words of a clause of relief, praise or thanks, which changes nothing wherever it stands. */
  readonly gladness: string;
  /** Praise of a time that was read back. */
  readonly praises: string;
  /** First words of a clause that speaks of the time to come, so that the yes before it was one to the booking. */
  readonly plans: string;
  /** Praise that is no mere "fine". */
  readonly approvals: string;
  /** Of whom facts are told in the present. */
  readonly persons: string;
  /** "Is", between them and what is said of them. */
  readonly copulas: string;
  /** What somebody may do as a rule; anything else said of him is a fact that may correct what was read back. */
  readonly habits: string;
  /** What somebody or something may be: an unknown word may be a name. */
  readonly complements: string;
  /** Phrases in which a veto is none: "can't wait". */
  readonly harmless: string;
  /** Words that deny, contrast, ask, doubt, put off, put a condition, report, or speak of details or of other business. */
  readonly vetoes: string;
  /** Vetoes also where they stand in a phrase of `harmless`. */
  readonly grave: string;
  /** Vetoes in what is told after an agreement. */
  readonly takingBack: string;
  /** Agreements that speak of all the details, so that they can be about nothing else. */
  readonly details: string;
  /** "Book it", "go ahead". */
  readonly orders: string;
  /** How an order begins that names a value that was read back: "book", "go ahead with". */
  readonly orderingValues: string;
  /** What may follow such a value: "in", "sorted". */
  readonly orderedValues: string;
  /** Praise before a day or a time that was read back: "I'm okay with". */
  readonly approving: string;
  /** "So yes", "yes please", as the last that is said. */
  readonly summingUp: string;
  /** Whole clauses on the caller, the family or the pet that deny something, though nothing of the booking. */
  readonly circumstances: string;
  /** How clauses begin that tell what ails the pet. */
  readonly complaints: string;
  /** A yes that also asks for it. */
  readonly pleas: string;
  /** Questions that ask for nothing but the booking. */
  readonly requests: string;
}
