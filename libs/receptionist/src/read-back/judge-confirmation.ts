/** Whether the caller heard the read-back and then said yes. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import type { Answer } from '../consent/read-answer.ts';

export type Verdict<Value extends string> =
  | { readonly verdict: 'confirmed' }
  | { readonly verdict: 'not_heard'; readonly unheard: readonly Value[] }
  /** The caller has said nothing since, or only fillers. */
  | { readonly verdict: 'no_answer' }
  /** The caller has spoken, but the transcript has not arrived. */
  | { readonly verdict: 'not_transcribed' }
  | { readonly verdict: 'unclear' }
  | { readonly verdict: 'declined' };

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
  let heard = '';
  let unheard = unheardIn(heard);
  let verdict: Exclude<Verdict<Value>['verdict'], 'declined'> = 'not_heard';
  for (const { role, text } of since) {
    if (role === 'agent') {
      if (verdict !== 'not_heard' && verdict !== 'unclear') continue;
      heard += ` ${text ?? ''}`;
      unheard = unheardIn(heard);
      if (unheard.length === 0 || (verdict === 'unclear' && asksAgain(text ?? ''))) verdict = 'no_answer';
    } else if (verdict !== 'not_heard') {
      if (text === null) {
        if (verdict !== 'unclear') verdict = 'not_transcribed';
        continue;
      }
      const answer = answerOf(text);
      if (answer === 'no') return { verdict: 'declined' };
      if (answer === 'yes' && verdict === 'no_answer') verdict = 'confirmed';
      if (answer !== 'unclear') continue;
      verdict = 'unclear';
      heard = '';
    }
  }
  return verdict === 'not_heard' ? { verdict, unheard } : { verdict };
}
