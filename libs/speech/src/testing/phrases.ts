/** Sentences of callers by kind, each kind with its grammar, and sentences that match none of the grammars. */
import type { Grammar } from '../speech.ts';

export interface PhraseSet {
  readonly name: string;
  readonly grammar: Grammar;
  /** In the spelling of the recogniser: lower case without punctuation. */
  readonly phrases: readonly string[];
}

const HEADER = '#JSGF V1.0; grammar phrases;';
const anyOf = (words: string): string => `(${words.split(' ').join(' | ')})`;
const DIGIT = anyOf('zero oh one two three four five six seven eight nine');
const LETTER = anyOf('a b c d e f g h i j k l m n o p q r s t u v w x y z');
const HOUR = anyOf('eight nine ten eleven twelve one two three four five six');

export const PHRASE_SETS: readonly PhraseSet[] = [
  {
    name: 'booking',
    grammar: {
      jsgf: `${HEADER}
public <say> = [hello] <want> [a | an] <type> [for [my | a] <pet>] [please];
<want> = i would like [to book] | i'd like [to book] | i want to book | i need | can i book;
<type> = vaccination | booster | consultation | check up | dental check | dental cleaning | nail trim | appointment;
<pet> = dog | cat | rabbit | puppy | kitten | bird;`,
    },
    phrases: [
      'i would like to book a vaccination for my dog',
      "i'd like a consultation for my cat please",
      'hello i want to book a dental check for my rabbit',
      'i need a nail trim for a puppy',
      'can i book a booster for my kitten please',
      'i would like an appointment',
      'hello i need a check up for my bird',
      "i'd like to book a dental cleaning",
    ],
  },
  {
    name: 'yes or no',
    grammar: {
      jsgf: `${HEADER}
public <say> = yes [please | that is right | that's right | it is] | no [thank you | thanks | that's wrong] | yeah | correct | that's right;`,
    },
    phrases: [
      'yes',
      'no',
      'yes please',
      'no thank you',
      "that's right",
      'correct',
      "yes that's right",
      'yeah',
      "no that's wrong",
    ],
  },
  {
    name: 'dates and times',
    grammar: {
      jsgf: `${HEADER}
public <say> = [on] [next | this] <day> [<part>] [at <time>] | [at] <time> | tomorrow [<part>] | [in the] <part>;
<day> = monday | tuesday | wednesday | thursday | friday | saturday;
<part> = morning | afternoon | evening;
<time> = ${HOUR} [o'clock | thirty | fifteen | forty five] | half past ${HOUR} | quarter (past | to) ${HOUR};`,
    },
    phrases: [
      'tuesday morning',
      'next friday afternoon',
      'on thursday at ten thirty',
      'half past nine',
      'at quarter to four',
      'tomorrow morning',
      "three o'clock",
      'wednesday evening',
      'eleven fifteen',
      'in the afternoon',
    ],
  },
  {
    name: 'names',
    grammar: {
      jsgf: `${HEADER}
public <say> = [my name is | it's | it is] <first> <last> | [his name is | her name is | it's | called] <pet>;
<first> = anna | james | emily | oliver | sarah | peter | laura | daniel | grace | thomas;
<last> = smith | jones | taylor | brown | walker | carter | morgan | baker | cooper | hughes;
<pet> = bella | max | luna | charlie | molly | rex | oscar | daisy | buddy | poppy;`,
      words: { rex: 'R EH K S', poppy: 'P AA P IY', luna: 'L UW N AH' },
    },
    phrases: [
      'my name is emily carter',
      'james walker',
      "it's sarah hughes",
      'thomas baker',
      'my name is laura morgan',
      'his name is rex',
      'bella',
      'her name is luna',
      'charlie',
      "it's daisy",
    ],
  },
  {
    name: 'digits',
    grammar: { jsgf: `${HEADER} public <say> = ${DIGIT}+;` },
    phrases: [
      'oh seven seven oh oh nine oh oh one two three',
      'five five five oh one four two',
      'two oh two five five five oh one seven six',
      'zero seven nine four six one eight three five two nine',
    ],
  },
  {
    name: 'letters',
    grammar: { jsgf: `${HEADER} public <say> = ${LETTER}+;` },
    phrases: ['s m i t h', 'c a r t e r', 'j o n e s', 'w a l k e r', 'b e l l a'],
  },
];

/** Sentences that match none of the grammars. */
export const FOREIGN_PHRASES: readonly string[] = [
  'the weather is lovely in paris today',
  'could you tell me how much the insurance costs',
  'my neighbour plays the piano every night',
  'turn the television down',
  'i think we should paint the kitchen green',
  'where did you leave the car keys',
];
