import { expect, it } from '@jest/globals';
import { replaceTable, sizeTable, statedKilobytes } from './size-table.ts';

const SIZES = [{ library: 'one', bundleBytes: 13_400, bundleBytesMax: 20_000 }];

it('a library is a line, in whole kB', () => {
  expect(sizeTable(SIZES).split('\n')).toEqual([
    '| library                      | in a bundle | budget |',
    '| ---------------------------- | ----------: | -----: |',
    '| [one](../libs/one/README.md) |       13 kB |  20 kB |',
  ]);
});

it('takes the place of the table before it, and of nothing else', () => {
  const text = 'before\n<!-- sizes -->\n\n| old |\n\n<!-- end of sizes -->\nafter\n';
  const replaced = replaceTable(text, '| new |');
  expect(replaced).toBe(text.replace('old', 'new'));
  expect(replaceTable(replaced, '| new |')).toBe(replaced);
  expect(() => replaceTable('no place', '| new |')).toThrow('sizes');
});

it('states sizes that are read again', () => {
  expect(statedKilobytes(sizeTable(SIZES), 'one')).toBe(13);
  expect(statedKilobytes(sizeTable(SIZES), 'two')).toBeUndefined();
});
