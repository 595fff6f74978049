/** Remembers what was computed for the last texts: words that arrive are judged again with every word that follows them. */

/** Number of texts that are remembered; the clauses of an answer, each in its parts. */
const REMEMBERED_MAX = 256;

/** @returns `compute`, which has to be pure, with its results for the last keys remembered */
export function remember<T>(compute: (key: string) => T): (key: string) => T {
  const known = createMemory<T>();
  return (key) => known(key, () => compute(key));
}

/** Results by key; when there are too many, those of keys that were used longest ago are forgotten. */
export function createMemory<T>(): (key: string, compute: () => T) => T {
  const known = new Map<string, { readonly result: T }>();
  return (key, compute) => {
    const found = known.get(key) ?? { result: compute() };
    known.delete(key);
    known.set(key, found);
    if (known.size > REMEMBERED_MAX) known.delete(known.keys().next().value!);
    return found.result;
  };
}
