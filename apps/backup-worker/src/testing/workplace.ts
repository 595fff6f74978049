/** A database, a store on loopback and a folder for copies, for tests of the real program. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3Server, workerSettings, type S3Server } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { startProgram, type Run } from './program.ts';

export interface Workplace {
  readonly folder: string;
  readonly store: S3Server;
  readonly databasePath: string;
  readonly settings: Readonly<Record<string, string>>;
  start(args: string[], changes?: Record<string, string>, through?: string[]): Run;
  /** The files that are left in the folder for copies. */
  leftovers(): string[];
  /** The folders of finished backups, oldest first. */
  finished(): string[];
  /** Ends the programs and the store, and removes the folder. */
  close(): Promise<void>;
}

/** @param sizeBytes size of the content of the database, which cannot be compressed */
export async function openWorkplace(sizeBytes = 0): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'workplace-'));
  mkdirSync(join(folder, 'temporary'));
  const store = await startS3Server();
  const databasePath = join(folder, 'voice.db');
  await fill(databasePath, sizeBytes);
  const settings = {
    DATABASE_URL: 'file:./voice.db',
    ...workerSettings(store),
    BACKUP_TEMP_DIR: './temporary',
  };
  const runs: Run[] = [];
  return {
    folder,
    store,
    databasePath,
    settings,
    start: (args, changes = {}, through = []) => {
      const run = startProgram(folder, args, { ...settings, ...changes }, through);
      runs.push(run);
      return run;
    },
    leftovers: () => readdirSync(join(folder, 'temporary')),
    finished: () =>
      [...store.objects.keys()]
        .filter((key) => key.endsWith('/manifest.json'))
        .map((key) => key.replace('manifest.json', ''))
        .sort(),
    close: async () => {
      for (const { child } of runs) child.kill('SIGKILL');
      await Promise.all(runs.map(({ ended }) => ended));
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function fill(path: string, sizeBytes: number): Promise<void> {
  const database = await openDatabase(`file:${path}`);
  await database.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  const conversationId = await database.conversations.start({ userId: 1, startedAtMs: 0 });
  const exchangeBytes = 256 * 1024;
  for (let done = 0; done < sizeBytes; done += exchangeBytes) {
    await database.conversations.addExchange(conversationId, {
      timestampMs: 0,
      userInput: randomBytes(exchangeBytes / 2).toString('latin1'),
      aiResponse: '',
      inputTokens: 0,
      outputTokens: 0,
      totalTokens: 0,
    });
  }
  await database.close();
}
