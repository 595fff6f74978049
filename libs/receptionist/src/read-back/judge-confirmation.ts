/** Whether a caller heard what is to be done and then said yes to it. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import { readAnswer } from './read-answer.ts';

export type Verdict<Value extends string> =
  | { readonly verdict: 'confirmed' }
  | { readonly verdict: 'not_heard'; readonly unheard: readonly Value[] }
  /** Nothing was said since, or nothing but fillers. */
  | { readonly verdict: 'no_answer' }
  /** Something was said, and its words have not come yet. */
  | { readonly verdict: 'not_transcribed' }
  | { readonly verdict: 'unclear' }
  | { readonly verdict: 'declined' };

/**
 * @param since what was said since the read-back was asked for, oldest first
 * @param unheardIn what is missing in the agent's words so far
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
