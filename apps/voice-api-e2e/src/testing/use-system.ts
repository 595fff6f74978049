/** Starts one system for all tests of a spec. */
import { afterAll, beforeAll } from '@jest/globals';
import type { QuietSystem } from './start-system.ts';

export function useSystem<Started extends QuietSystem>(start: () => Promise<Started>): Started {
  // Assigned before the first test.
  const system = {} as Started;

  beforeAll(async () => {
    Object.assign(system, await start());
  });
  afterAll(() => system.close());

  return system;
}
