import { describe, expect, it } from '@jest/globals';
import { cutCall } from './cut-calls.ts';

describe('typed calls whose sockets are cut', () => {
  it.each([1, 2])('lose nothing, say nothing twice and run no tool again (seed %s)', async (seed) => {
    const { broken, returns } = await cutCall(seed, 4);
    expect(broken).toEqual([]);
    expect(returns).toBeGreaterThan(0);
  });
});
