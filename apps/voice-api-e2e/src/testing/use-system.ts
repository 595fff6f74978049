/** One system for all tests of a spec. */
import { afterAll, beforeAll } from '@jest/globals';
import type { QuietSystem } from './start-system.ts';

export function useSystem<Started extends QuietSystem>(start: () => Promise<Started>): Started {
  // It is there when the first test begins.
  const system = {} as Started;

  beforeAll(async () => {
    Object.assign(system, await start());
  });
  afterAll(() => system.close());

  return system;
}
