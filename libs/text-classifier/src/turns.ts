/** What is judged: the last turn, with the turns before it, which are told apart from it by their segment. */
import { tokensOf } from './tokens.ts';

export interface Turn {
  readonly who: 'caller' | 'agent';
  readonly text: string;
}

/** Who said a token: 0 in the judged turn, 1 in an earlier one of the same speaker, 2 in one of the other speaker. */
export type Segment = 0 | 1 | 2;

export interface Token {
  readonly word: string;
  readonly segment: Segment;
}

/** Maximum number of earlier turns, and of their tokens each, that are read. */
const BEFORE_TURNS_MAX = 3;
const BEFORE_TOKENS_MAX = 24;

/** @param before oldest first */
export function tokensOfTurns(text: string, before: readonly Turn[], speaker: Turn['who']): readonly Token[] {
  const earlier = before.slice(-BEFORE_TURNS_MAX).flatMap((turn): Token[] => {
    const segment = turn.who === speaker ? 1 : 2;
    return tokensOf(turn.text)
      .slice(-BEFORE_TOKENS_MAX)
      .map((word) => ({ word, segment }));
  });
  return [...earlier, ...tokensOf(text).map((word): Token => ({ word, segment: 0 }))];
}
