/** A line of the log for many events of one kind: the first at once, the next with the number of those in between. */

/** Time between two lines, in milliseconds. */
const LINES_APART_MS = 1_000;

/**
 * @param write gets the number of events since the last line, and what the last of them came with
 * @param now milliseconds by a clock that does not step
 */
export function logSeldom<Values extends readonly unknown[]>(
  write: (count: number, ...values: Values) => void,
  now: () => number = () => performance.now(),
): (...values: Values) => void {
  let count = 0;
  let writtenAtMs = -Infinity;
  return (...values) => {
    count += 1;
    const nowMs = now();
    if (nowMs - writtenAtMs < LINES_APART_MS) return;
    write(count, ...values);
    writtenAtMs = nowMs;
    count = 0;
  };
}
