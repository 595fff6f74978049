/**
 * Runs Litestream as a child process that replicates the log of a database to the store. Two of them on one database
 * would corrupt each other's state, so `flock` allows only one; `setpriv` ends it with its parent. Both programs are
 * part of util-linux.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { BackupError } from '../backup-error.ts';
import { litestreamSettings, type LitestreamOptions } from './litestream-config.ts';
import { readLogLine, type LitestreamEvent } from './litestream-log.ts';

export interface Replication {
  /**
   * Resolves when Litestream has exited, with true when the store has everything. Rejects with BackupError: `leased`
   * when another process replicates this database, `tool_missing` when flock or setpriv is missing.
   */
  readonly ended: Promise<boolean>;
  /** Stops Litestream after it has written what is missing. */
  stop(): void;
  /** Kills Litestream. */
  kill(): void;
}

const LOCKED_EXIT_CODE = 75;

export async function startReplication(
  options: LitestreamOptions,
  onEvent: (event: LitestreamEvent) => void,
): Promise<Replication> {
  const { program, databasePath } = options;
  const { config, environment } = litestreamSettings(options);
  // The locked file is also the configuration, which contains no secret.
  const path = `${databasePath}.followed`;
  await writeFile(path, config, { mode: 0o600 });
  const lock = ['--no-fork', '--nonblock', '--conflict-exit-code', String(LOCKED_EXIT_CODE), path];
  const command = ['setpriv', '--pdeathsig', 'TERM', program, 'replicate', '-config', path];
  const child = spawn('flock', [...lock, ...command], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close') as Promise<[code: number | null]>;
  void readLines(child.stdout, onEvent);
  return {
    ended: exitOf(closed),
    stop: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  };
}

async function exitOf(closed: Promise<[code: number | null]>): Promise<boolean> {
  const [code] = await closed.catch((cause: unknown) => {
    throw new BackupError('tool_missing', 'flock and setpriv of util-linux are not installed', { cause });
  });
  if (code === LOCKED_EXIT_CODE) throw new BackupError('leased', 'another worker replicates this database');
  return code === 0;
}

async function readLines(stream: Readable, onEvent: (event: LitestreamEvent) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    const event = readLogLine(line);
    if (event !== undefined) onEvent(event);
  }
}
