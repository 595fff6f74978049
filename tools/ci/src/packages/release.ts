/**
 * `npm run release -- [--dry-run]`: publishes the libraries whose version the registry does not have, each built when it
 * is packed, with provenance. Provenance needs a CI that npm knows; `--dry-run` does everything but publish.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ROOT } from '../root.ts';
import { PUBLISHED } from './published.ts';
import { findReleaseProblem, inPublishingOrder, type Manifest } from './release-order.ts';

const run = promisify(execFile);
const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });
const isDryRun = values['dry-run'];
const env = { ...process.env, NODE_OPTIONS: '', PATH: `${ROOT}node_modules/.bin:${process.env['PATH']}` };

const folderOf = (name: string): string => join(ROOT, 'libs', name.replace('@petvisor/', ''));
const manifests = await Promise.all(
  PUBLISHED.map(async ({ library }): Promise<Manifest> => {
    return JSON.parse(await readFile(join(folderOf(library), 'package.json'), 'utf8')) as Manifest;
  }),
);
const ordered = inPublishingOrder(manifests);
for (const manifest of ordered) {
  const changelog = await readFile(join(folderOf(manifest.name), 'CHANGELOG.md'), 'utf8');
  const problem = findReleaseProblem(manifest, changelog, manifests);
  if (problem === undefined) continue;
  console.error(`Refused: ${problem}`);
  process.exit(1);
}
for (const { name, version } of ordered) {
  if (await isOnRegistry(name, version)) {
    console.log(`${name} ${version}: published before`);
    continue;
  }
  await run('npm', ['publish', isDryRun ? '--dry-run' : '--provenance'], { cwd: folderOf(name), env });
  console.log(`${name} ${version}: ${isDryRun ? 'would be published' : 'published'}`);
}

/** @throws Error when the registry does not answer: nothing is published then */
async function isOnRegistry(name: string, version: string): Promise<boolean> {
  try {
    const { stdout } = await run('npm', ['view', '--loglevel=error', `${name}@${version}`, 'version'], {
      env,
    });
    return stdout.trim() === version;
  } catch (error) {
    if ((error as { readonly stderr?: string }).stderr?.includes('E404') === true) return false;
    throw error;
  }
}
