/** How a caller has answered the question whether all of a read-back is right. Pure. */
import { QUESTION_MARK, answerWords, withoutStutter } from './answer-text.ts';
import { approvesValues } from './approves-values.ts';
import { consentGrammar, type ConsentGrammar } from './consent-grammar.ts';
import { confirmsName } from './confirms-name.ts';
import { coverAnswer } from './cover-answer.ts';
import { endsOf } from './match-pattern.ts';
import type { Pattern } from './grammar.ts';
import { agreesAfterAll } from './open-answer.ts';
import { CONSENT_LANGUAGES } from './languages/index.ts';
import { valueEchoes, withPet, type ReadBackDetails } from './value-phrases.ts';

/** `filler`: no answer, such as "um" or "thank you". `unclear`: the caller has to be asked again. */
export type Answer = 'yes' | 'no' | 'unclear' | 'filler';

export interface ReadAnswerOptions {
  /**
   * Languages of the call, as in ISO 639-1: an answer in another language is unclear. Without any, for answers of
   * which the language is not known, it is English, or the language that takes all of it.
   */
  readonly languages: readonly string[];
  /** What was read back: the caller may repeat it. Anything else that is said besides makes the answer unclear. */
  readonly values?: ReadBackDetails | undefined;
}

/**
 * Makes the grammars of all languages, so that no answer of a call has to wait for its own. Call it at start-up, before
 * the first call.
 */
export function prepareConsent(): void {
  for (const language of Object.keys(CONSENT_LANGUAGES)) {
    readAnswer('yes', { languages: [language], values: { pet: 'Rex', date: '2026-01-01', time: '10:30' } });
  }
}

/** Whether the agent asks once more whether all of it is right, in a language of the call. */
export function asksWhetherAllIsRight(text: string, languages: readonly string[]): boolean {
  const words = answerWords(text);
  return languages.some((language) => {
    const grammar = consentGrammar(language);
    return grammar !== undefined && isWithin(grammar.asksAgain, words);
  });
}

/**
 * A yes is the whole of what was said: agreements, courtesies and the values that were read back, and nothing else.
 * Questions, conditions and whatever is not understood are no yes.
 */
export function readAnswer(text: string, { languages, values = {} }: ReadAnswerOptions): Answer {
  const words = answerWords(text);
  if (words.length === 0) return 'filler';
  if (languages.length === 0) return readInAnyLanguage({ text, words }, values);
  const read = readInEach(languages, { text, words }, values);
  const answers = read.map(({ answer }) => answer);
  const refusing = read.filter(({ answer }) => answer === 'no');
  if (refusing.length === 0) return best(answers);
  if (!answers.includes('yes')) return 'no';
  return refusing.every(({ grammar }) => isForeignTo(grammar, words)) ? 'yes' : 'unclear';
}

/** Share of an answer's words that a language has to know so that a refusal in it counts beside a yes in another. */
const KNOWN_SHARE_MIN = 0.5;

/** "Pues sí, no hay nada que cambiar" is no English, though "no" is. */
function isForeignTo({ vocabulary }: ConsentGrammar, words: readonly string[]): boolean {
  const known = words.filter((word) => vocabulary().has(word));
  return known.length < KNOWN_SHARE_MIN * words.length;
}

interface Read {
  readonly grammar: ConsentGrammar;
  readonly answer: Answer;
}

interface Said {
  readonly text: string;
  readonly words: readonly string[];
}

function readInAnyLanguage(said: Said, values: ReadBackDetails): Answer {
  const answersIn = (languages: readonly string[]): Answer[] =>
    readInEach(languages, said, values).map(({ answer }) => answer);
  const [english = 'unclear'] = answersIn(['en']);
  return english === 'unclear' ? best(answersIn(Object.keys(CONSENT_LANGUAGES))) : english;
}

function readInEach(languages: readonly string[], said: Said, values: ReadBackDetails): Read[] {
  return languages
    .map((language) => consentGrammar(language))
    .filter((grammar) => grammar !== undefined)
    .map((grammar) => ({ grammar, answer: readIn(grammar, said, values) }));
}

function best(answers: readonly Answer[]): Answer {
  const order: readonly Answer[] = ['yes', 'filler', 'no'];
  return order.find((answer) => answers.includes(answer)) ?? 'unclear';
}

function readIn(grammar: ConsentGrammar, { text, words: spelt }: Said, values: ReadBackDetails): Answer {
  const words = grammar.respell(spelt);
  const echoes = valueEchoes(grammar, values);
  const pet = withPet(grammar, words, values);
  const known =
    coverAnswer(grammar, words, echoes) ??
    coverAnswer(grammar, withoutStutter(words), echoes) ??
    (pet && coverAnswer(grammar, withoutStutter(pet.words), valueEchoes(grammar, pet.values)));
  if (known === 'filler') return 'filler';
  const isDoubtful =
    isDangling(grammar, spelt) ||
    isRefused(grammar, words) ||
    confirmsName(spelt, values) ||
    approvesValues(grammar, text, values);
  const isAgreement =
    (known === 'yes' && !isQuestion(grammar, words)) || agreesAfterAll(grammar, text, values);
  if (isAgreement && !isDoubtful) return 'yes';
  return refuses(grammar, words) ? 'no' : 'unclear';
}

function isDangling({ dangling }: ConsentGrammar, words: readonly string[]): boolean {
  return endsOf(dangling, words, words.length - 1).includes(words.length);
}

function isQuestion({ questions, certain }: ConsentGrammar, words: readonly string[]): boolean {
  return endsOf(questions, words, 0).length > 0 && !isWithin(certain, words);
}

function isRefused({ refusedAlone, otherwise }: ConsentGrammar, words: readonly string[]): boolean {
  return isWhole(refusedAlone, words) || isWithin(otherwise, words);
}

function isWhole(pattern: Pattern, words: readonly string[]): boolean {
  return endsOf(pattern, words, 0).includes(words.length);
}

function refuses({ doubts, refusals }: ConsentGrammar, words: readonly string[]): boolean {
  if (words.includes(QUESTION_MARK) || isWithin(doubts, words)) return false;
  return isWithin(refusals, words);
}

function isWithin(pattern: Pattern, words: readonly string[]): boolean {
  return words.some((_, at) => endsOf(pattern, words, at).some((end) => end > at));
}
