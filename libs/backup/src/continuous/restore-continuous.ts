/** Restores a database as it was at a given time from the log that Litestream has written to the store. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { inspectDatabase, type Snapshot } from '@petvisor/persistence';
import { BackupError, isBackupError } from '../backup-error.ts';
import { inTemporaryFolder, putInPlace, type Place } from '../put-in-place.ts';
import { MESSAGES, toBackupError } from '../s3-errors.ts';
import { litestreamSettings, type LitestreamOptions } from './litestream-config.ts';
import { readLogLine } from './litestream-log.ts';
import { parseGenerations, waysToRestore, type Generation } from './point-in-time.ts';

export interface ContinuousChoice {
  readonly litestream: Omit<LitestreamOptions, 'databasePath' | 'keptHours'>;
  /**
   * Time to restore, accurate to about a second, because segments are dated by the store. Default: the latest state.
   */
  readonly atMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ContinuousReport extends Snapshot {
  /** Path of the replaced database. */
  readonly keptPath?: string | undefined;
}

/** Restores the state at a time. Throws BackupError; the place is then unchanged. */
export async function restoreContinuous(options: ContinuousChoice & Place): Promise<ContinuousReport> {
  const { result, keptPath } = await putInPlace(options, (path) => restoreTo(options, path));
  return { ...result, keptPath };
}

/** Restores to a temporary file, checks it and deletes it. Throws BackupError when the state is damaged. */
export function verifyContinuous(options: VerifyContinuousOptions): Promise<ContinuousReport> {
  return inTemporaryFolder(options.temporaryFolder, async (path) => {
    const snapshot = await restoreTo(options, path);
    await options.use?.(path, snapshot);
    return snapshot;
  });
}

export interface VerifyContinuousOptions extends ContinuousChoice {
  readonly temporaryFolder?: string | undefined;
  /** Called with the restored file before it is deleted. */
  readonly use?: ((path: string, snapshot: Snapshot) => Promise<void>) | undefined;
}

/** Lists the time ranges that can be restored, oldest first. */
export function listContinuous(
  options: ContinuousChoice & { readonly temporaryFolder?: string | undefined },
): Promise<Generation[]> {
  return inTemporaryFolder(options.temporaryFolder, async (path) => {
    const { generations } = await connectLitestream(options, path);
    return generations.toSorted((a, b) => a.fromMs - b.fromMs);
  });
}

async function restoreTo(choice: ContinuousChoice, path: string): Promise<Snapshot> {
  const { generations, run } = await connectLitestream(choice, path);
  const ways = waysToRestore(generations, choice.atMs);
  for (const [tried, way] of ways.entries()) {
    try {
      await run('restore', '-o', path, ...way);
      return await inspectDatabase(`file:${path}`);
    } catch (error) {
      await rm(path, { force: true });
      const again = isBackupError(error) && error.code === 'no_backup' && tried + 1 < ways.length;
      if (!again) throw toRestoreError(error, choice.signal);
    }
  }
  throw new BackupError('no_backup', 'there is no state to restore for that time');
}

/**
 * Litestream stops listing the log at the time that is restored. When that is where a page of the list ends, it fails, because
 * it has asked for the next page: an earlier second is tried then.
 */
const CUT_SEARCH = /cannot find max wal index for restore: RequestCanceled/;

interface LitestreamConnection {
  readonly generations: Generation[];
  readonly run: (...args: string[]) => Promise<string>;
}

/** Litestream finds a store only through the database it belongs to: an empty file beside the path takes its place. */
async function connectLitestream(
  { litestream, signal }: ContinuousChoice,
  path: string,
): Promise<LitestreamConnection> {
  const databasePath = `${path}.of`;
  const { config, environment: env } = litestreamSettings({ ...litestream, databasePath, keptHours: 1 });
  const configPath = `${path}.yml`;
  await writeFile(databasePath, '');
  await writeFile(configPath, config, { mode: 0o600 });

  const run = async (command = '', ...args: string[]): Promise<string> => {
    const child = spawn(litestream.program, [command, '-config', configPath, ...args, databasePath], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      signal,
    });
    try {
      const [[code], output] = (await Promise.all([once(child, 'close'), text(child.stdout)])) as [
        [number | null],
        string,
      ];
      if (CUT_SEARCH.test(output) && signal?.aborted !== true)
        throw new BackupError('no_backup', 'Litestream could not search the log up to that time');
      const failure = output
        .split('\n')
        .map(readLogLine)
        .find((event) => event?.type === 'failed');
      if (failure?.type === 'failed') throw new BackupError(failure.code, MESSAGES[failure.code]);
      if (code !== 0) throw new BackupError('restore_failed', 'Litestream failed');
      return output;
    } catch (error) {
      throw toRestoreError(error, signal);
    }
  };
  return { generations: parseGenerations(await run('generations')), run };
}

function toRestoreError(error: unknown, signal: AbortSignal | undefined): BackupError {
  if (signal?.aborted === true || isBackupError(error)) return toBackupError(error, signal);
  const { name, code } = error as { name?: string; code?: string };
  if (code === 'ENOENT' || code === 'EACCES') {
    return new BackupError('tool_missing', 'Litestream is not installed', { cause: error });
  }
  if (name === 'PersistenceError') {
    return new BackupError('verification_failed', 'the restored database is damaged', { cause: error });
  }
  return toBackupError(error, signal);
}
