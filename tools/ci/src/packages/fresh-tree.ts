/**
 * The workspace as somebody has it who has just cloned it and installed its dependencies: what Git knows, as it is now,
 * and nothing that was built. The installed packages are linked; those of the workspace are its own.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../root.ts';

const SCOPE = '@petvisor';

/** Makes the workspace in `into`, a folder that does not exist yet. */
export function makeFreshTree(into: string): void {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const known = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const files = known.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of files) cpSync(join(ROOT, file), join(into, file));
  linkPackages(join(ROOT, 'node_modules'), join(into, 'node_modules'));
  // npm's links of the workspace's packages are relative: made here, they lead to the new folder.
  const links = join('node_modules', SCOPE);
  cpSync(join(ROOT, links), join(into, links), { recursive: true, verbatimSymlinks: true });
  const projects = new Set(files.filter((file) => /^\w+\/[^/]+\/package\.json$/.test(file)).map(dirname));
  for (const project of projects) {
    const own = join(ROOT, project, 'node_modules');
    if (existsSync(own)) linkPackages(own, join(into, project, 'node_modules'));
  }
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== SCOPE && !name.startsWith('.cache')) symlinkSync(join(from, name), join(to, name));
  }
}
