/**
 * The tree of another release, from the history of this repository, in a temporary folder of its own. The npm packages are
 * those of this workspace; the workspace's own libraries are those of that release.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The commit of the release before this one. */
const PREVIOUS_RELEASE_FILE = fileURLToPath(new URL('../previous-release', import.meta.url));

/** Folders of the workspace's projects. */
const PROJECT_FOLDERS = ['apps', 'libs', 'tools'];
/** A whole tree in one read; the repository has some tens of megabytes. */
const ARCHIVE_BYTES_MAX = 1 << 30;

export interface ReleaseTree {
  readonly folder: string;
  readonly commit: string;
  remove(): void;
}

export function previousRelease(): string {
  return readFileSync(PREVIOUS_RELEASE_FILE, 'utf8').trim();
}

/** Throws when the history lacks the commit, as in a shallow clone. */
export function extractRelease(commit: string): ReleaseTree {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const archive = spawnSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: ARCHIVE_BYTES_MAX });
    if (archive.status !== 0) {
      throw new Error(`the history has no commit ${commit}: fetch all of it (git fetch --unshallow)`);
    }
    execFileSync('tar', ['--extract', '--directory', folder], { input: archive.stdout });
    linkPackages(ROOT, folder);
    linkProjects(folder);
    return { folder, commit, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Builds an app of the tree and what it depends on. */
export function buildApp(tree: ReleaseTree, app: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const project = join(tree.folder, 'apps', app, 'tsconfig.lib.json');
  execFileSync(process.execPath, [compiler, '--build', project], { cwd: tree.folder, stdio: 'inherit' });
}

function linkPackages(from: string, to: string): void {
  const source = join(from, 'node_modules');
  if (!existsSync(source)) return;
  const target = join(to, 'node_modules');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    if (name !== '@petvisor') symlinkSync(join(source, name), join(target, name));
  }
}

function linkProjects(folder: string): void {
  mkdirSync(join(folder, 'node_modules/@petvisor'));
  for (const group of PROJECT_FOLDERS) {
    for (const project of readdirSync(join(folder, group))) {
      const path = join(folder, group, project);
      if (!existsSync(join(path, 'package.json'))) continue;
      linkPackages(join(ROOT, group, project), path);
      symlinkSync(path, join(folder, 'node_modules/@petvisor', project));
    }
  }
}
