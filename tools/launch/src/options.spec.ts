import { describe, expect, it } from '@jest/globals';
import { parseCounts } from './options.ts';

const options = { command: 'npm run kill', counts: { times: 200, seed: 1 }, flags: ['continuous'] } as const;

describe('parseCounts', () => {
  it('returns the defaults', () => {
    expect(parseCounts([], options)).toEqual({ times: 200, seed: 1, continuous: false });
  });

  it('reads numbers and flags', () => {
    const args = ['--times', '3', '--seed=0', '--continuous'];
    expect(parseCounts(args, options)).toEqual({ times: 3, seed: 0, continuous: true });
  });

  it.each([['--times', '0'], ['--times', '1.5'], ['--times', 'many'], ['--seed', '-1'], ['--help'], ['3']])(
    'refuses %s %s',
    (...args) => {
      expect(parseCounts(args, options)).toBeUndefined();
    },
  );
});
