import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';
import { runKinds } from './run.ts';

const RUN_MS_MAX = 180_000;

describe('the options', () => {
  it('are every kind by default', () => {
    expect(parseOptions([])).toMatchObject({ seed: 1, count: 100_000, seconds: 30 });
  });

  it.each([['--kinds', 'no-such-kind'], ['--count', '0'], ['--count', 'many'], ['--help']])(
    'are refused: %s %s',
    (...args) => {
      expect(parseOptions(args)).toBeUndefined();
    },
  );
});

describe('misuse of the built server', () => {
  it(
    'is refused, and the healthy call goes on',
    async () => {
      const options = parseOptions([
        '--kinds',
        'empty-frames,wrong-keys,smuggling',
        '--count',
        '400',
        '--seconds',
        '20',
      ]);
      if (options === undefined) throw new Error('the options are wrong');
      const results = await runKinds(options, { onCosts: () => undefined, onResult: () => undefined });
      for (const { measured } of results) {
        expect(measured).toMatchObject({ crash: undefined, isCallOpen: true });
        expect(measured.playedMs).toBeGreaterThan(0);
      }
      const [frames, keys, smuggled] = results.map(({ answers }) => answers);
      expect(Object.keys(frames ?? {})).toContain('ws 4400');
      // The first are answered; the limit of wrong keys from an address refuses the others.
      expect(Object.keys(keys ?? {})).toContain('401');
      expect(['401', '429']).toEqual(expect.arrayContaining(Object.keys(keys ?? {})));
      expect(['400', '413']).toEqual(expect.arrayContaining(Object.keys(smuggled ?? {})));
    },
    RUN_MS_MAX,
  );
});
