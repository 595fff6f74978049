/** Takes card numbers out of a line of a call trace that holds words. Lengths stay, so that the trace replays as before. */
import { maskCardsInPlace, maskInPlace } from './mask-cards.ts';

/** A part of a transcript. It may hold a part of a number, which nothing tells from others; the whole follows it. */
const PART = 'delta';

export function maskTraceLine(line: string): string {
  const value: unknown = JSON.parse(line, (name, inner: unknown) => {
    if (typeof inner !== 'string') return inner;
    return name === PART ? maskInPlace(inner) : maskCardsInPlace(inner);
  });
  return JSON.stringify(value);
}
