/** Packages of other people in a folder of their own, apart from the workspace and its lock file. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOOPBACK_CERTIFICATE } from '@petvisor/realtime-stand-in';

const run = promisify(execFile);
/** LiveKit's packages are 370 MB. */
const INSTALL_MS_MAX = 600_000;

/** What is installed: packages as npm takes them, pinned, and the program that uses them. */
export interface Installed {
  readonly packages: readonly string[];
  readonly program: string;
}

/**
 * Installs the packages beside the program, which is `program.mjs`, and the certificate of loopback, which is `ca.pem`.
 * Scripts of packages are not run. The folder is removed when `use` has ended, however it ends.
 *
 * @throws what npm says, if it cannot install them
 */
export async function withInstalled<Result>(
  { packages, program }: Installed,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-client-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
    await writeFile(join(folder, 'program.mjs'), program);
    await writeFile(join(folder, 'ca.pem'), LOOPBACK_CERTIFICATE.cert);
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
      cwd: folder,
      timeout: INSTALL_MS_MAX,
    });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
