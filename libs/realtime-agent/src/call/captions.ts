/** The last words of a conversation, as a page shows them to a caller who returns. */
import type { Caption } from '@petvisor/wire-protocol';
import { heardWords } from './journal.ts';
import { CAPTIONS_MAX } from './limits.ts';
import type { CallState } from './state.ts';

/** Returns the captions, oldest first, without the oldest if they are too many. */
export function captionsOf({ history, turns }: Pick<CallState, 'history' | 'turns'>): readonly Caption[] {
  return [...history, ...turns]
    .slice(-CAPTIONS_MAX)
    .flatMap(({ said, answers }): Caption[] => [
      ...said.map(({ itemId, text }) => ({ item_id: itemId, role: 'user' as const, text: text ?? '' })),
      ...answers.map((answer) => ({
        item_id: answer.itemId,
        role: 'assistant' as const,
        text: heardWords(answer).trim(),
      })),
    ])
    .filter(({ text }) => text !== '')
    .slice(-CAPTIONS_MAX);
}
