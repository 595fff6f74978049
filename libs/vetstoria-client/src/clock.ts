/** Default clocks, random source and `fetch`. */

export const systemNow = (): number => Date.now();

/** Milliseconds by a clock that does not step, from an arbitrary start. */
export const systemSteadyNow = (): number => performance.now();

export const systemRandom = (): number => Math.random();

/** Reads `globalThis.fetch` on every call, so that instrumentation installed later applies. */
export const systemFetch: typeof fetch = (input, init) => globalThis.fetch(input, init);
