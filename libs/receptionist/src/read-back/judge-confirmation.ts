/** Whether a caller heard what is to be booked and then said yes to it. Pure. */
import type { Utterance } from '@petvisor/realtime-agent';
import { readAnswer } from './read-answer.ts';
import { unheardValues } from './unheard-values.ts';
import type { ReadBackValue, ReadBackValues } from './unheard-values.ts';

export type Verdict =
  | { readonly verdict: 'confirmed' }
  | { readonly verdict: 'not_heard'; readonly unheard: readonly ReadBackValue[] }
  /** Nothing was said since, or nothing but fillers. */
  | { readonly verdict: 'no_answer' }
  /** Something was said, and its words have not come yet. */
  | { readonly verdict: 'not_transcribed' }
  | { readonly verdict: 'unclear' }
  | { readonly verdict: 'declined' };

/** @param since what was said since the read-back was asked for, oldest first */
export function judgeConfirmation(since: readonly Utterance[], values: ReadBackValues): Verdict {
  let heard = '';
  let unheard = unheardValues(heard, values);
  let next = 0;
  for (; unheard.length > 0 && next < since.length; next++) {
    const utterance = since[next];
    if (utterance?.role !== 'agent') continue;
    heard += ` ${utterance.text ?? ''}`;
    unheard = unheardValues(heard, values);
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
