/**
 * Litestream as a process of ours: it follows a database's log and writes it to the store until it is told to stop. Two
 * of them on one database would spoil each other's work, and one that has lost its worker is watched by nobody: `flock` lets
 * one in at a time, for as long as it lives, and `setpriv` ends it with its parent. Both are part of Linux (util-linux).
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
   * Resolves when it has ended: true when everything was in the store by then. Rejects with BackupError: `leased` when
   * another one follows this database, `tool_missing` where flock or setpriv are.
   */
  readonly ended: Promise<boolean>;
  /** Lets it write what is missing, and end. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

const LOCKED_EXIT_CODE = 75;

export async function startReplication(
  options: LitestreamOptions,
  onEvent: (event: LitestreamEvent) => void,
): Promise<Replication> {
  const { program, databasePath } = options;
  const { config, environment } = litestreamSettings(options);
  // What is locked need not be empty: it holds what Litestream is told, which is no secret.
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
  if (code === LOCKED_EXIT_CODE) throw new BackupError('leased', 'another worker follows this database');
  return code === 0;
}

async function readLines(stream: Readable, onEvent: (event: LitestreamEvent) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    const event = readLogLine(line);
    if (event !== undefined) onEvent(event);
  }
}
