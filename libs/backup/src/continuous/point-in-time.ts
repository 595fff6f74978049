/**
 * Chooses which of Litestream's generations to restore for a time, and whether to restore it up to that time or as a
 * whole: Litestream finds nothing for a time after the last write. Pure functions.
 */
export interface Generation {
  readonly name: string;
  /** Times of the first and the last segment in the store, rounded down to seconds. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Arguments of `litestream restore`. */
export type RestoreArguments = readonly string[];

const SECOND_MS = 1000;

/** Parses the output of `litestream generations`, a table with columns separated by spaces. */
export function parseGenerations(text: string): Generation[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', , from = '', to = ''] = line.trim().split(/\s+/);
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    const isOne = /^[0-9a-f]{16}$/.test(name) && fromMs > 0 && toMs > 0;
    return isOne ? [{ name, fromMs, toMs }] : [];
  });
}

/** Returns the arguments in the order in which they should be tried; empty when nothing is that old. */
export function waysToRestore(
  generations: readonly Generation[],
  atMs: number | undefined,
): RestoreArguments[] {
  const byAge = generations.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
  if (atMs === undefined) {
    const newest = byAge.toSorted((a, b) => a.toMs - b.toMs).at(-1);
    return newest === undefined ? [] : [wholeGeneration(newest)];
  }
  const of = byAge.findLast(({ fromMs }) => fromMs + SECOND_MS - 1 <= atMs);
  if (of === undefined) return [];
  if (atMs >= of.toMs + SECOND_MS) return [wholeGeneration(of)];
  const upTo = (timeMs: number): RestoreArguments => [
    ...wholeGeneration(of),
    '-timestamp',
    new Date(timeMs).toISOString(),
  ];
  // Within the last second the end of the generation can be just before that time, and then the whole generation is
  // restored.
  if (atMs >= of.toMs) return [upTo(atMs), wholeGeneration(of)];
  const earlier = [atMs - SECOND_MS, atMs - 2 * SECOND_MS].filter((timeMs) => timeMs >= of.fromMs);
  return [atMs, ...earlier].map(upTo);
}

function wholeGeneration({ name }: Generation): RestoreArguments {
  return ['-generation', name];
}
