/**
 * Checks the published libraries as npm gets them, packed by `npm pack` in a workspace in which nothing was built, and
 * their sizes against the budgets; writes the table of `docs/packages.md` with `--write`, and fails without it when the
 * table is far off.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { makeFreshTree } from './fresh-tree.ts';
import { bundleBytes } from './measure.ts';
import { PUBLISHED } from './published.ts';
import { findFlaws, packLibrary } from './tarball.ts';
import { tryStandIn } from './try-stand-in.ts';
import { replaceTable, sizeTable, statedKilobytes, type Sizes } from './size-table.ts';

const TABLE_FILE = join(ROOT, 'docs/packages.md');
/** By how much a size may differ from the one of the documentation: not every change of a byte is news. */
const STATED_KILOBYTES_OFF_MAX = 2;
/** Files that a page loads, which no module imports. */
const WITHOUT_TYPES = ['--exclude-entrypoints', 'microphone-worklet', 'speaker-worklet', 'script'];
/** Node as the linters start it: without the workspace's settings, for what is checked is the built package. */
const env = { ...process.env, NODE_OPTIONS: '' };

const problems: string[] = [];
const sizes: Sizes[] = [];
const folder = await mkdtemp(join(tmpdir(), 'packages-'));
try {
  const tree = join(folder, 'workspace');
  makeFreshTree(tree);
  for (const published of PUBLISHED) {
    const { library, bundleBytesMax } = published;
    const tarball = packLibrary(tree, library);
    for (const flaw of findFlaws(tarball)) problems.push(`${library}: ${flaw}`);
    lint(library, 'publint', ['--strict', tarball.path]);
    lint(library, 'attw', ['--profile', 'esm-only', '--no-color', tarball.path, ...WITHOUT_TYPES]);
    const bytes = await bundleBytes(tarball, published);
    if (bytes > bundleBytesMax) problems.push(`${library}: ${bytes} bytes in a bundle, of ${bundleBytesMax}`);
    if (library === 'realtime-stand-in') {
      await tryStandIn(process.execPath, [join(tarball.folder, 'dist/cli.js')], tree);
      console.log(`${library}: its program speaks`);
    }
    sizes.push({ library, bundleBytes: bytes, bundleBytesMax });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const table = sizeTable(sizes);
console.log(table);
const text = await readFile(TABLE_FILE, 'utf8');
if (process.argv.includes('--write')) await writeFile(TABLE_FILE, replaceTable(text, table));
else {
  for (const { library, bundleBytes: bytes } of sizes) {
    const differs = Math.abs((statedKilobytes(text, library) ?? 0) - bytes / 1000) > STATED_KILOBYTES_OFF_MAX;
    if (differs)
      problems.push(`docs/packages.md is outdated for ${library}: npm run check:package -- --write`);
  }
}
for (const problem of problems) console.error(`Problem: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function lint(library: string, program: string, args: readonly string[]): void {
  try {
    execFileSync(join(ROOT, 'node_modules/.bin', program), args, { env, encoding: 'utf8', stdio: 'pipe' });
    console.log(`${library}: ${program} has nothing to say`);
  } catch (error) {
    problems.push(`${library}: ${program}\n${(error as { readonly stdout: string }).stdout}`);
  }
}
