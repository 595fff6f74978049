/** The defaults for what the client takes from outside. */

export const systemNow = (): number => Date.now();

export const systemRandom = (): number => Math.random();

/** Looked up at each call, so that a platform's instrumented `fetch` is used too. */
export const systemFetch: typeof fetch = (input, init) => globalThis.fetch(input, init);
