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

/** How utterances are read: with the values of one read-back, in the languages of the call. */
export interface ConfirmationJudge<Value extends string> {
  /** Returns the values that are missing in the agent's words. */
  readonly unheardIn: (heard: string) => readonly Value[];
  /** Returns how the caller's words answer the read-back. */
  readonly answerOf: (text: string) => Answer;
  /** Whether the agent asks once more whether all of it is right. */
  readonly asksAgain: (text: string) => boolean;
}

/**
 * A yes counts once everything was heard. After an unclear answer, which may be a wish for another time, a yes may mean
 * that wish: then it counts only if the agent has asked again whether all is right, or has read all of it back again.
 *
 * @param since the utterances since the read-back was requested, oldest first
 */
export function judgeConfirmation<Value extends string>(
  since: readonly Utterance[],
  { unheardIn, answerOf, asksAgain }: ConfirmationJudge<Value>,
): Verdict<Value> {
  let heard: string[] = [];
  let unheard = unheardIn('');
  let verdict: Exclude<Verdict<Value>['verdict'], 'declined'> = 'not_heard';
  for (const utterance of since) {
    const { role, text, opinion } = utterance;
    if (role === 'agent') {
      // What is said after the read-back may take it back.
      if (verdict !== 'not_heard' && verdict !== 'unclear' && heard.length === 0) continue;
      if (verdict === 'confirmed' || verdict === 'not_transcribed') continue;
      heard = [...heard, text ?? ''].slice(-READ_BACK_UTTERANCES_MAX);
      unheard = unheardInLatest(heard, unheardIn);
      if (unheard.length === 0) verdict = 'no_answer';
      else if (verdict === 'no_answer') verdict = 'not_heard';
      else if (verdict === 'unclear' && asksAgain(text ?? '')) {
        verdict = 'no_answer';
        heard = [];
      }
    } else if (verdict !== 'not_heard') {
      if (text === null) {
        if (verdict !== 'unclear') verdict = 'not_transcribed';
        continue;
      }
      const said = answerOf(text);
      const answer = said === 'yes' && isDoubted(utterance) ? 'unclear' : said;
      if (answer === 'no') return { verdict: 'declined' };
      // The second opinion on a yes is waited for as the words are.
      if (answer === 'yes' && verdict === 'no_answer')
        verdict = opinion === 'pending' ? 'not_transcribed' : 'confirmed';
      if (answer !== 'unclear') continue;
      verdict = 'unclear';
      heard = [];
    }
  }
  return verdict === 'not_heard' ? { verdict, unheard } : { verdict };
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
