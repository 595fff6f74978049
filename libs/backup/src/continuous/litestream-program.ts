/** Checks that Litestream is installed in a supported version. */
import { execFile } from 'node:child_process';
import { BackupError } from '../backup-error.ts';

/** Tested with 0.3.13; version 0.5 stores the log in another format. */
const isSupported = (version: string): boolean => /^v?0\.3\.(1[3-9]|[2-9]\d)$/.test(version);

const ANSWER_MS_MAX = 10_000;

/** Returns Litestream's version. Throws BackupError `tool_missing` or `tool_unsupported`. */
export async function checkLitestream(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const version = await askVersion(program, environment);
  if (!isSupported(version)) {
    throw new BackupError('tool_unsupported', 'the version of Litestream is not supported; install 0.3.13');
  }
  return version;
}

function askVersion(program: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, ['version'], { env, timeout: ANSWER_MS_MAX }, (error, stdout) => {
      if (error === null) return resolve(stdout.trim());
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      reject(
        missing
          ? new BackupError('tool_missing', 'Litestream is not installed', { cause: error })
          : new BackupError('tool_unsupported', 'the program does not report a Litestream version', {
              cause: error,
            }),
      );
    });
  });
}
