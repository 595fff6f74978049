/** The grammars of consent, by language. Each is compiled when it is first used. */
import { answerWords, APPROVING_SIGN, REFUSING_SIGN } from './answer-text.ts';
import { parsePatterns, wordsOf, type Pattern } from './grammar.ts';
import type { ConsentLanguage, OpenWords } from './languages/consent-language.ts';
import { CONSENT_LANGUAGES } from './languages/index.ts';

export interface ConsentGrammar {
  readonly language: string;
  /** Words in the usual spelling. */
  readonly respell: (words: readonly string[]) => readonly string[];
  /** What an answer is made of, besides the values that were read back. */
  readonly phrases: Readonly<Record<'agreement' | 'whole' | 'part' | 'rest' | 'leadIn' | 'neutral', Pattern>>;
  readonly loose: ReadonlySet<string>;
  readonly asides: Pattern;
  readonly glue: ReadonlySet<string>;
  readonly connectors: Pattern;
  readonly beforeOthers: Pattern;
  readonly afterValues: Pattern;
  readonly afterOneValue: Pattern;
  readonly describing: Pattern;
  readonly afterNames: Pattern;
  readonly doubts: Pattern;
  readonly refusals: Pattern;
  readonly refusedAlone: Pattern;
  readonly otherwise: Pattern;
  readonly questions: Pattern;
  readonly certain: Pattern;
  readonly asksAgain: Pattern;
  readonly dangling: Pattern;
  /** Words of its agreements and refusals, by which an answer in it is told from one in another language. */
  readonly vocabulary: () => ReadonlySet<string>;
  /** For languages of which the agreements stand in any order: see `ConsentLanguage.praise`. */
  readonly praise: PraiseWords | undefined;
  /** For languages that have it: see `OpenWords`. */
  readonly open: OpenGrammar | undefined;
}

interface PraiseWords {
  readonly words: ReadonlySet<string>;
  /** Words that may stand around it, and mean nothing more. */
  readonly around: ReadonlySet<string>;
  /** "Yes", and words for all of it. */
  readonly firm: ReadonlySet<string>;
}

export type OpenGrammar = Readonly<Record<keyof OpenWords, Pattern>>;

const compiled = new Map<string, ConsentGrammar>();

/** @param language as in ISO 639-1. @returns undefined for a language without a grammar */
export function consentGrammar(language: string): ConsentGrammar | undefined {
  const known = compiled.get(language);
  if (known !== undefined || !Object.hasOwn(CONSENT_LANGUAGES, language)) return known;
  const grammar = compile(language, CONSENT_LANGUAGES[language]!);
  compiled.set(language, grammar);
  return grammar;
}

function compile(
  language: string,
  {
    lists,
    spellings,
    loose,
    asides,
    glue,
    open,
    otherwise = '',
    describing = '',
    praise,
    ...phrases
  }: ConsentLanguage,
): ConsentGrammar {
  const parse = (text: string): Pattern => parsePatterns(text, lists);
  const afterValues = parse(phrases.afterValues);
  let vocabulary: ReadonlySet<string> | undefined;
  const grammar: ConsentGrammar = {
    language,
    respell: respelling(spellings),
    loose: new Set(answerWords(loose)),
    glue: new Set(answerWords(glue)),
    asides: parse(asides),
    phrases: {
      agreement: parse(`${phrases.agreements}, ${APPROVING_SIGN}`),
      whole: parse(phrases.whole),
      part: parse(phrases.parts),
      rest: parse(phrases.rest),
      leadIn: parse(phrases.leadIns),
      neutral: parse(phrases.neutral),
    },
    beforeOthers: parse(phrases.beforeOthers),
    connectors: parse(phrases.connectors),
    afterValues,
    afterOneValue: parse(phrases.afterOneValue),
    describing: parse(describing),
    afterNames: phrases.afterNames === undefined ? afterValues : parse(phrases.afterNames),
    doubts: parse(phrases.doubts),
    refusals: parse(`${phrases.refusals}, ${REFUSING_SIGN}`),
    refusedAlone: parse(phrases.refusedAlone),
    otherwise: parse(otherwise),
    questions: parse(phrases.questions),
    certain: parse(phrases.certain),
    asksAgain: parse(phrases.asksAgain),
    dangling: parse(phrases.dangling),
    praise: praise === undefined ? undefined : praiseWords(praise, { lists, glue, loose, ...phrases }),
    open: open && compileOpen(open, parse),
    vocabulary: () => (vocabulary ??= vocabularyOf(grammar)),
  };
  return grammar;
}

function praiseWords(
  praise: string,
  {
    lists,
    glue,
    loose,
    neutral,
    connectors,
  }: Pick<ConsentLanguage, 'lists' | 'glue' | 'loose' | 'neutral' | 'connectors'>,
): PraiseWords {
  const words = new Set(answerWords(praise));
  const [yes = '', all = ''] = [lists['yes'], lists['all']];
  const around = [neutral, connectors].flatMap((text) => [...wordsOf(parsePatterns(text, lists))]);
  return {
    words,
    around: new Set([...words, ...around, ...answerWords(glue), ...answerWords(loose)]),
    firm: new Set([yes, all].flatMap((list) => list.split(',')).flatMap((each) => oneWordOf(each, words))),
  };
}

/** A yes of several words may have praise in it. */
function oneWordOf(phrase: string, praise: ReadonlySet<string>): readonly string[] {
  const words = answerWords(phrase);
  return words.length === 1 ? words.filter((word) => !praise.has(word)) : [];
}

function vocabularyOf({
  phrases,
  refusals,
  doubts,
  connectors,
  glue,
  loose,
}: ConsentGrammar): ReadonlySet<string> {
  const patterns = [...Object.values(phrases), refusals, doubts, connectors];
  return new Set([...patterns.flatMap((pattern) => [...wordsOf(pattern)]), ...glue, ...loose]);
}

function compileOpen(open: OpenWords, parse: (text: string) => Pattern): OpenGrammar {
  return {
    joiners: parse(open.joiners),
    turns: parse(open.turns),
    beginnings: parse(open.beginnings),
    afterwards: parse(open.afterwards),
    gladness: parse(open.gladness),
    praises: parse(open.praises),
    plans: parse(open.plans),
    approvals: parse(open.approvals),
    persons: parse(open.persons),
    copulas: parse(open.copulas),
    habits: parse(open.habits),
    complements: parse(open.complements),
    harmless: parse(open.harmless),
    vetoes: parse(open.vetoes),
    grave: parse(open.grave),
    takingBack: parse(open.takingBack),
    details: parse(open.details),
    orders: parse(open.orders),
    orderingValues: parse(open.orderingValues),
    orderedValues: parse(open.orderedValues),
    approving: parse(open.approving),
    summingUp: parse(open.summingUp),
    circumstances: parse(open.circumstances),
    complaints: parse(open.complaints),
    pleas: parse(open.pleas),
    requests: parse(open.requests),
  };
}

function respelling(pairs: string): ConsentGrammar['respell'] {
  const usual = new Map(
    pairs
      .split(/[,\n]/)
      .map((pair) => pair.trim().split(/\s+/))
      .map(([other = '', ...words]) => [other, answerWords(words.join(' '))] as const),
  );
  return (words) => words.flatMap((word) => usual.get(word) ?? [word]);
}
