import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { type Cycle, findCycles } from './cycles.ts';
import { importGraph, importsOf, sourceFiles } from './imports.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const files = sourceFiles(root);
const graph = importGraph(root, files);

const paths = (cycles: readonly Cycle[]): string[] => cycles.map(({ path }) => path);

describe('imports between files of the workspace', () => {
  const { ofValues, ofTypes } = findCycles(graph);

  it('run in no circle', () => {
    expect(paths(ofValues)).toEqual([]);
  });

  it('run in no circle of types either', () => {
    expect(paths(ofTypes)).toEqual([]);
  });

  it('are found across projects', () => {
    const projectOf = (file: string): string => file.split('/', 2).join('/');
    const across = [...graph].filter(([from, to]) =>
      to.some((each) => projectOf(each.to) !== projectOf(from)),
    );
    expect(new Set(across.map(([from]) => projectOf(from))).size).toBeGreaterThan(10);
  });
});

describe('a planted circle', () => {
  /** Two files, the first of which imports a value from the second. */
  const [importer, imported] = importerAndImported();
  const planted = (statement: (specifier: string) => string): ReturnType<typeof findCycles> => {
    const specifier = `./${relative(dirname(imported), importer)}`;
    const read = (file: string): string => readFileSync(join(root, file), 'utf8');
    return findCycles(
      importGraph(root, files, (file) =>
        file === imported ? `${read(file)}\n${statement(specifier)}\n` : read(file),
      ),
    );
  };

  it('of values is found and named', () => {
    const { ofValues } = planted((specifier) => `import '${specifier}';`);
    expect(paths(ofValues)).toEqual([expect.stringContaining(importer)]);
    expect(paths(ofValues)).toEqual([expect.stringContaining(imported)]);
  });

  it('of types is found, and counts as one of types', () => {
    const { ofValues, ofTypes } = planted((specifier) => `import type { X } from '${specifier}';`);
    expect(paths(ofValues)).toEqual([]);
    expect(paths(ofTypes)).toEqual([expect.stringContaining(importer)]);
  });

  function importerAndImported(): [string, string] {
    for (const [from, imports] of graph) {
      const value = imports.find(({ isTypeOnly }) => !isTypeOnly);
      if (value !== undefined) return [from, value.to];
    }
    throw new Error('no file imports another');
  }
});

describe('findCycles', () => {
  const graphOf = (edges: Record<string, string[]>): Parameters<typeof findCycles>[0] =>
    new Map(
      Object.entries(edges).map(([from, to]) => [
        from,
        to.map((each) => ({ to: each.replace('type ', ''), isTypeOnly: each.startsWith('type ') })),
      ]),
    );

  it('finds a file that imports itself, and separate circles separately', () => {
    const { ofValues } = findCycles(graphOf({ a: ['a'], b: ['c'], c: ['d'], d: ['b', 'a'], e: ['b'] }));
    expect(ofValues).toEqual([
      { files: ['a'], path: 'a → a' },
      { files: ['b', 'c', 'd'], path: 'b → c → d → b' },
    ]);
  });

  it('shows the shortest way round a circle', () => {
    const { ofValues } = findCycles(graphOf({ a: ['b'], b: ['c'], c: ['a', 'b'] }));
    expect(ofValues).toEqual([{ files: ['a', 'b', 'c'], path: 'b → c → b' }]);
  });

  it('does not count a circle of values as one of types as well', () => {
    expect(findCycles(graphOf({ a: ['b'], b: ['a', 'type a'] })).ofTypes).toEqual([]);
  });
});

describe('importsOf', () => {
  it.each([
    ["import { a } from './b.ts';", false],
    ["import './b.ts';", false],
    ["import { type A } from './b.ts';", false],
    ["export { a } from './b.ts';", false],
    ["export * from './b.ts';", false],
    ["const b = await import('./b.ts');", false],
    ["import type { A } from './b.ts';", true],
    ["export type { A } from './b.ts';", true],
    ["type A = typeof import('./b.ts');", true],
  ])('reads %s', (statement, isTypeOnly) => {
    expect(importsOf('a.ts', statement)).toEqual([{ specifier: './b.ts', isTypeOnly }]);
  });
});
