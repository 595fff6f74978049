/** Whether the caller heard the read-back and then said yes. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import { readAnswer } from './read-answer.ts';

export type Verdict<Value extends string> =
  | { readonly verdict: 'confirmed' }
  | { readonly verdict: 'not_heard'; readonly unheard: readonly Value[] }
  /** The caller has said nothing since, or only fillers. */
  | { readonly verdict: 'no_answer' }
  /** The caller has spoken, but the transcript has not arrived. */
  | { readonly verdict: 'not_transcribed' }
  | { readonly verdict: 'unclear' }
  | { readonly verdict: 'declined' };

/**
 * @param since the utterances since the read-back was requested, oldest first
 * @param unheardIn returns the values that are missing in the agent's words
 */
export function judgeConfirmation<Value extends string>(
  since: readonly Utterance[],
  unheardIn: (heard: string) => readonly Value[],
): Verdict<Value> {
  let heard = '';
  let unheard = unheardIn(heard);
  let next = 0;
  for (; unheard.length > 0 && next < since.length; next++) {
    const utterance = since[next];
    if (utterance?.role !== 'agent') continue;
    heard += ` ${utterance.text ?? ''}`;
    unheard = unheardIn(heard);
  }
  if (unheard.length > 0) return { verdict: 'not_heard', unheard };
  const said = since.slice(next).filter(({ role }) => role === 'caller');
  const texts = said.map(({ text }) => text).filter((text) => text !== null);
  const answers = texts.map(readAnswer).filter((answer) => answer !== 'filler');
  if (answers.includes('no')) return { verdict: 'declined' };
  if (texts.length < said.length) return { verdict: 'not_transcribed' };
  if (answers.length === 0) return { verdict: 'no_answer' };
  return { verdict: answers.at(-1) === 'yes' ? 'confirmed' : 'unclear' };
}
