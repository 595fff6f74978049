/** Finds out whether Litestream is there, and in a version whose files and words are known here. */
import { execFile } from 'node:child_process';
import { BackupError } from '../backup-error.ts';

/** 0.3.13 is what this is tested with; 0.5 keeps the log in another format. */
const isKnown = (version: string): boolean => /^v?0\.3\.(1[3-9]|[2-9]\d)$/.test(version);

const ANSWER_MS_MAX = 10_000;

/** Returns its version. Throws BackupError `tool_missing` or `tool_unsupported`. */
export async function checkLitestream(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const version = await askVersion(program, environment);
  if (!isKnown(version)) {
    throw new BackupError(
      'tool_unsupported',
      'Litestream is of a version that this one does not know; it takes 0.3.13',
    );
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
          : new BackupError('tool_unsupported', 'what should be Litestream does not tell its version', {
              cause: error,
            }),
      );
    });
  });
}
