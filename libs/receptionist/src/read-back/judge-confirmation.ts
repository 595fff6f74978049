/** Whether the caller heard the read-back and then said yes. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import type { Answer } from '../consent/read-answer.ts';
import { ANSWER_CONFIDENCE_MIN } from '../limits.ts';

export type Verdict<Value extends string> =
  | { readonly verdict: 'confirmed' }
  | { readonly verdict: 'not_heard'; readonly unheard: readonly Value[] }
  /** The caller has said nothing since, or only fillers. */
  | { readonly verdict: 'no_answer' }
  /** The caller has spoken, but the transcript has not arrived. */
  | { readonly verdict: 'not_transcribed' }
  | { readonly verdict: 'unclear' }
  | { readonly verdict: 'declined' };

/** Number of the agent's utterances over which a read-back may be spread. */
const READ_BACK_UTTERANCES_MAX = 8;
const QUESTION = /[?？؟]/u;

/** How utterances are read: with the values of one read-back, in the languages of the call. */
export interface ConfirmationJudge<Value extends string> {
  /** Returns the values that are missing in the agent's words. */
  readonly unheardIn: (heard: string) => readonly Value[];
  /** Returns how the caller's words answer the read-back. */
  readonly answerOf: (text: string) => Answer;
  /** Whether the agent asks once more whether all of it is right. */
  readonly asksAgain: (text: string) => boolean;
  /** Whether the agent says another value than what is read back. */
  readonly contradicts: (text: string) => boolean;
  /** The read-back as the call speaks it; undefined if only the model can read it back. */
  readonly spoken?: SpokenByCall | undefined;
}

export interface SpokenByCall {
  /** Id by which a tap or a key answers it. */
  readonly id: string;
  /** Whether words that were heard are this read-back, or the beginning of it. */
  readonly isReadBack: (heard: string) => boolean;
  /** Whether words that were heard are a statement that asks once more whether all of it is right. */
  readonly isAskingAgain: (heard: string) => boolean;
}

/**
 * A yes counts once everything was heard. After an unclear answer, which may be a wish for another time, a yes may mean
 * that wish: then it counts only if the agent has asked again whether all is right, or has read all of it back again. A
 * tap or a key counts as it is: it answers what the page shows.
 *
 * @param since the utterances since the read-back was requested, oldest first
 */
export function judgeConfirmation<Value extends string>(
  since: readonly Utterance[],
  judge: ConfirmationJudge<Value>,
): Verdict<Value> {
  let course: Course<Value> = { verdict: 'not_heard', heard: [], unheard: judge.unheardIn('') };
  for (const utterance of since) {
    const { role, purpose, consent } = utterance;
    if (consent !== undefined) course = afterConsent(course, consent, judge);
    else if (role === 'caller') course = afterCaller(course, utterance, judge);
    else if (purpose === undefined) course = afterModel(course, utterance.text ?? '', judge);
    else course = afterStatement(course, utterance, judge);
    if (course.verdict === 'declined') break;
  }
  const { verdict, unheard } = course;
  return verdict === 'not_heard' ? { verdict, unheard } : { verdict };
}

interface Course<Value extends string> {
  readonly verdict: Verdict<Value>['verdict'];
  /** What the model has said of it, latest last. Empty once the caller has heard all of it. */
  readonly heard: readonly string[];
  readonly unheard: readonly Value[];
}

function afterConsent<Value extends string>(
  course: Course<Value>,
  { readBackId, answer }: NonNullable<Utterance['consent']>,
  { spoken }: ConfirmationJudge<Value>,
): Course<Value> {
  if (readBackId !== spoken?.id) return course;
  return { ...course, verdict: answer === 'yes' ? 'confirmed' : 'declined' };
}

function afterStatement<Value extends string>(
  course: Course<Value>,
  { text, purpose, isBindingHeard = false }: Utterance,
  { spoken }: ConfirmationJudge<Value>,
): Course<Value> {
  const { verdict } = course;
  if (spoken === undefined || verdict === 'confirmed') return course;
  const words = text ?? '';
  const asked: Course<Value> = { verdict: 'no_answer', heard: [], unheard: [] };
  if (purpose === 'read_back' && spoken.isReadBack(words)) return isBindingHeard ? asked : course;
  if (spoken.isAskingAgain(words)) return isBindingHeard && verdict !== 'not_heard' ? asked : course;
  // Another question stands now, and the next yes answers that one.
  const isOther = purpose === 'read_back' || purpose === 'outcome';
  return isOther && verdict === 'no_answer' ? { ...course, verdict: 'not_heard' } : course;
}

function afterModel<Value extends string>(
  course: Course<Value>,
  text: string,
  { unheardIn, asksAgain, contradicts }: ConfirmationJudge<Value>,
): Course<Value> {
  const { verdict } = course;
  if (verdict === 'confirmed' || verdict === 'not_transcribed') return course;
  // What is said after the read-back may take it back.
  if (verdict === 'no_answer' && course.heard.length === 0) {
    if (contradicts(text)) return { ...course, verdict: 'not_heard', unheard: unheardIn('') };
  }
  // A yes after another question answers that one.
  if (verdict === 'no_answer' && isOtherQuestion(text, { unheardIn, asksAgain })) {
    return { ...course, verdict: 'unclear', heard: [] };
  }
  if (verdict === 'no_answer' && course.heard.length === 0) return course;
  const heard = [...course.heard, text].slice(-READ_BACK_UTTERANCES_MAX);
  const unheard = unheardInLatest(heard, unheardIn);
  if (unheard.length === 0) return { verdict: 'no_answer', heard, unheard };
  if (verdict === 'no_answer') return { verdict: 'not_heard', heard, unheard };
  if (verdict === 'unclear' && asksAgain(text)) return { verdict: 'no_answer', heard: [], unheard };
  return { verdict, heard, unheard };
}

/** Whether the agent asks something else than whether all of it is right. */
function isOtherQuestion<Value extends string>(
  text: string,
  { unheardIn, asksAgain }: Pick<ConfirmationJudge<Value>, 'unheardIn' | 'asksAgain'>,
): boolean {
  return QUESTION.test(text) && !asksAgain(text) && unheardIn(text).length > 0;
}

function afterCaller<Value extends string>(
  course: Course<Value>,
  utterance: Utterance,
  { answerOf }: ConfirmationJudge<Value>,
): Course<Value> {
  const { verdict } = course;
  const { text, opinion } = utterance;
  if (verdict === 'not_heard') return course;
  if (text === null) return verdict === 'unclear' ? course : { ...course, verdict: 'not_transcribed' };
  const said = answerOf(text);
  const answer = said === 'yes' && isDoubted(utterance) ? 'unclear' : said;
  if (answer === 'no') return { ...course, verdict: 'declined' };
  if (answer === 'yes' && verdict === 'no_answer') {
    // The second opinion on a yes is waited for as the words are.
    return { ...course, verdict: opinion === 'pending' ? 'not_transcribed' : 'confirmed' };
  }
  return answer === 'unclear' ? { ...course, verdict: 'unclear', heard: [] } : course;
}

/** The transcription is not sure of the words, or a second judge takes them for no agreement. */
function isDoubted({ confidence = 1, opinion }: Utterance): boolean {
  return confidence < ANSWER_CONFIDENCE_MIN || opinion === 'no' || opinion === 'unclear';
}

/** A read-back may be spread over utterances, or follow one that was wrong: then the last of them count. */
function unheardInLatest<Value extends string>(
  heard: readonly string[],
  unheardIn: (heard: string) => readonly Value[],
): readonly Value[] {
  const latest = heard.map((_, place) => heard.slice(-1 - place).join(' '));
  return latest.some((text) => unheardIn(text).length === 0) ? [] : unheardIn(heard.join(' '));
}
