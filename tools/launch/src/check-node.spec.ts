import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isTooOld, NODE_RANGE } from '../check-node.mjs';

describe('the Node.js version', () => {
  it('that programs check is the one of package.json', () => {
    const file = new URL('../../../package.json', import.meta.url);
    const { engines } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    expect(NODE_RANGE).toBe(engines.node);
  });

  it.each([
    ['20.20.2', true],
    ['22.17.9', true],
    ['22.18.0', false],
    ['24.0.0', false],
  ])('%s is too old: %s', (version, expected) => {
    expect(isTooOld(version)).toBe(expected);
  });
});
