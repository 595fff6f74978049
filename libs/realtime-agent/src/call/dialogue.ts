/**
 * The conversation as the two sides have heard it, for tools that must know what a caller was told and answered. It
 * depends only on the state of the call and the time.
 */
import type { Utterance } from '../tool.ts';
import { heardWords } from './journal.ts';
import { DIALOGUE_UTTERANCES_MAX } from './limits.ts';
import { findSpoken, heardMs, receivedMs, surelyHeardMs, unheardItems, type Playback } from './playback.ts';
import type { CallState } from './state.ts';
import { isBinding, type StatementsState } from './statements.ts';
import type { AnswerItem } from './turns.ts';

/** Returns the utterances, oldest first, without the oldest if they are too many. */
export function dialogueOf(
  { history, turns, playback, statements }: Pick<CallState, 'history' | 'turns' | 'playback' | 'statements'>,
  atMs: number,
): readonly Utterance[] {
  return [...history, ...turns]
    .slice(-DIALOGUE_UTTERANCES_MAX)
    .flatMap(({ said, answers, responses }): Utterance[] => {
      const isOver = responses.every(({ done }) => done);
      return [
        ...said.map(
          ({ itemId, text, consent, confidence, opinion }) =>
            ({
              id: itemId,
              role: 'caller',
              text,
              ...(consent && { consent }),
              ...(confidence !== undefined && { confidence }),
              ...(opinion && { opinion }),
            }) as const,
        ),
        ...answers.map((answer) => ({
          id: answer.itemId,
          role: 'agent' as const,
          text: heardSoFar(answer, { isOver, playback, atMs }),
          ...(answer.purpose && {
            purpose: answer.purpose,
            isBindingHeard:
              answer.isBindingHeard ?? isBindingHeardBy(statements, playback, answer.itemId, atMs),
          }),
        })),
      ];
    })
    .slice(-DIALOGUE_UTTERANCES_MAX);
}

/** Returns whether the binding words of a statement that is not over have been heard. */
export function isBindingHeardBy(
  { open }: StatementsState,
  playback: Playback,
  id: string,
  atMs: number,
): boolean {
  const spoken = open.find((statement) => statement.id === id);
  const item = findSpoken(playback, id);
  if (spoken === undefined || item === undefined) return false;
  return isBinding(spoken, item, surelyHeardMs(playback, id, atMs));
}

/** Words run ahead of their audio: those of an item that is still being generated do not count as heard. */
function heardSoFar(
  answer: AnswerItem,
  { isOver, playback, atMs }: { isOver: boolean; playback: Playback; atMs: number },
): string {
  const { itemId, text, cut } = answer;
  if (cut !== null) return heardWords(answer);
  const spoken = findSpoken(playback, itemId);
  // A written answer, or one whose audio is no longer remembered.
  if (spoken === undefined) return isOver ? text : '';
  if (!spoken.complete) return '';
  if (!unheardItems(playback, atMs).includes(spoken)) return text;
  const heardShare = heardMs(playback, itemId, atMs) / receivedMs(spoken);
  return heardWords({ text, cut: { heardShare, textChars: text.length } });
}
