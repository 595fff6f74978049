/**
 * Which of Litestream's generations to restore for a time, and whether up to that time or whole. Litestream itself finds
 * nothing for a time at which nothing was written any more. Pure.
 */
export interface Generation {
  readonly name: string;
  /** Of its first and its last piece in the store, in whole seconds: rounded down. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** How to ask Litestream; the second way where the first one finds nothing. */
export type RestoreArguments = readonly string[];

const SECOND_MS = 1000;

/** What `litestream generations` prints: a table whose columns are separated by spaces. */
export function parseGenerations(text: string): Generation[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', , from = '', to = ''] = line.trim().split(/\s+/);
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    const isOne = /^[0-9a-f]{16}$/.test(name) && fromMs > 0 && toMs > 0;
    return isOne ? [{ name, fromMs, toMs }] : [];
  });
}

/** In the order in which they are to be tried; none when nothing is that old. */
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
  const upTo = [...wholeGeneration(of), '-timestamp', new Date(atMs).toISOString()];
  // Within the last second its end may be just before that time, and then it is wanted whole.
  return atMs >= of.toMs ? [upTo, wholeGeneration(of)] : [upTo];
}

function wholeGeneration({ name }: Generation): RestoreArguments {
  return ['-generation', name];
}
