/** Milliseconds by a clock that does not step, from an arbitrary start. */
export const steadyNow = (): number => performance.now();
