/**
 * The specs of the previous release's stores, on the newest schema: npm run previous-release
 * A rolling update and a rollback need that: for a while the release before works on what this one has made of the
 * database. Its sources come from the history; only its migrations are replaced by those of today.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractRelease, previousRelease, ROOT } from './release-tree.ts';

/** What is about the schema itself, and so about the release's own: migrating, moving, comparing engines. */
const OWN_SCHEMA = ['expand-contract', 'schemas', 'move/', 'migrate', 'legacy'];

const tree = extractRelease(previousRelease());
try {
  const library = join(tree.folder, 'libs/persistence');
  const migrations = join(library, 'migrations');
  rmSync(migrations, { recursive: true });
  cpSync(join(ROOT, 'libs/persistence/migrations'), migrations, { recursive: true });
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const options = ['--experimental-vm-modules', '--conditions=@petvisor/source', '--no-warnings'];
  const { status } = spawnSync(
    process.execPath,
    [...options, jest, '--runInBand', '--testPathIgnorePatterns', ...OWN_SCHEMA],
    { cwd: library, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: options.join(' ') } },
  );
  process.exitCode = status ?? 1;
} finally {
  tree.remove();
}
