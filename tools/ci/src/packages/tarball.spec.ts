import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFlaws } from './tarball.ts';

const MANIFEST = {
  engines: { node: '>=20' },
  publishConfig: { access: 'public' },
  scripts: { prepack: 'tsc --build' },
  dependencies: { '@petvisor/wire-protocol': '^0.1.0' },
};
const FILES = {
  'package.json': JSON.stringify(MANIFEST),
  LICENSE: '',
  'README.md': '',
  'CHANGELOG.md': '',
  'dist/index.js': '',
  'dist/index.d.ts': '',
  'dist/index.js.map': JSON.stringify({ sources: ['../src/index.ts'] }),
  'dist/bundle.js.map': JSON.stringify({ sources: ['../../gone.ts'], sourcesContent: ['text'] }),
  'src/index.ts': '',
};

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tarball-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function flawsOf(files: Readonly<Record<string, string>>): string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return findFlaws({ path: '', folder });
}

it('a package with its code, its sources and its licence has no flaw', () => {
  expect(flawsOf(FILES)).toEqual([]);
});

it.each([
  ['LICENSE', 'LICENSE is missing'],
  ['dist/index.js', 'dist/index.js is missing'],
  ['src/index.ts', 'dist/index.js.map names src/index.ts, which is not in the package'],
])('without %s it has one', (name, flaw) => {
  expect(flawsOf(Object.fromEntries(Object.entries(FILES).filter(([each]) => each !== name)))).toEqual([
    flaw,
  ]);
});

it.each([
  [{ dependencies: { '@petvisor/wire-protocol': '*' } }, '@petvisor/wire-protocol in the version *'],
  [{ scripts: {} }, 'it is packed without being built'],
  [{ publishConfig: {} }, 'it would be published for nobody'],
  [{ engines: undefined }, 'it names no engines'],
])('a manifest with %j has one', (change, flaw) => {
  expect(flawsOf({ ...FILES, 'package.json': JSON.stringify({ ...MANIFEST, ...change }) })).toEqual([flaw]);
});
