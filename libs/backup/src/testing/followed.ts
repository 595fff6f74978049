/** A database that Litestream replicates to a store, for specs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followedDatabase, openDatabase, type Database } from '@petvisor/persistence';
import type { LitestreamOptions } from '../continuous/litestream-config.ts';
import type { LitestreamEvent } from '../continuous/litestream-log.ts';
import { lagMs, logTouched, startProgress, storeReached } from '../continuous/progress.ts';
import { readLogPosition } from '../continuous/read-log-position.ts';
import { startReplication, type Replication } from '../continuous/replicate.ts';
import { restoreContinuous, type ContinuousReport } from '../continuous/restore-continuous.ts';
import type { S3Options } from '../s3-object-store.ts';
import { litestreamProgram } from './litestream.ts';

type Changes = Partial<LitestreamOptions>;

export interface Following {
  readonly replication: Replication;
  /** Resolves when the store has everything that is in the database. */
  readonly caughtUp: () => Promise<void>;
  /** Resolves with the code of the first failure. */
  readonly failed: () => Promise<string>;
}

export interface Followed {
  readonly folder: string;
  readonly path: string;
  readonly database: Database;
  readonly options: (changes?: Changes) => LitestreamOptions;
  readonly follow: (changes?: Changes) => Promise<Following>;
  /** Restores, by default to `restored.db` in the folder. */
  readonly restore: (changes?: Changes, toPath?: string, atMs?: number) => Promise<ContinuousReport>;
  readonly add: (username: string) => Promise<void>;
  readonly usersIn: (file: string) => Promise<(string | null)[]>;
  /** Stops the replication. */
  readonly close: () => Promise<void>;
}

export async function openFollowed(store: S3Options): Promise<Followed> {
  const folder = mkdtempSync(join(tmpdir(), 'continuous-'));
  const path = join(folder, 'voice.db');
  const database = await openDatabase(`file:${path}`);
  const running: Replication[] = [];
  let added = 0;

  const options = (changes: Changes = {}): LitestreamOptions => ({
    program: litestreamProgram() ?? '',
    databasePath: path,
    store,
    keptHours: 24,
    environment: { PATH: process.env['PATH'] ?? '' },
    ...changes,
  });

  async function follow(changes: Changes = {}): Promise<Following> {
    let progress = startProgress(0);
    const events: LitestreamEvent[] = [];
    let check = (): void => undefined;
    const replication = await startReplication(options(changes), (event) => {
      events.push(event);
      if (event.type === 'written') progress = storeReached(progress, event.upTo);
      check();
    });
    running.push(replication);
    const until = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        check = () => {
          if (isSo()) resolve();
        };
        check();
      });
    const caughtUp = async (): Promise<void> => {
      await until(() => events.some(({ type }) => type === 'written'));
      const before = await readLogPosition(path);
      if (before === undefined) throw new Error('Litestream has read nothing');
      if (!(await followedDatabase(`file:${path}`)).touch())
        throw new Error('no program replicates the database');
      progress = logTouched(progress, before, 1);
      await until(() => lagMs(progress, 2) === 0);
    };
    const failed = async (): Promise<string> => {
      await until(() => events.some(({ type }) => type === 'failed'));
      const event = events.find(({ type }) => type === 'failed');
      return event?.type === 'failed' ? event.code : '';
    };
    return { replication, caughtUp, failed };
  }

  return {
    folder,
    path,
    database,
    options,
    follow,
    restore: (changes = {}, toPath = join(folder, 'restored.db'), atMs) =>
      restoreContinuous({ litestream: options(changes), toPath, now: Date.now, atMs }),
    add: async (username) => {
      added += 1;
      const apiKeyHash = String(added).padStart(64, '0');
      await database.users.add({ username, apiKeyHash, createdAtMs: 0 });
    },
    usersIn: async (file) => {
      const restored = await openDatabase(`file:${file}`);
      const users = await restored.users.list();
      await restored.close();
      return users.map(({ username }) => username).sort();
    },
    close: async () => {
      for (const replication of running) replication.kill();
      await Promise.allSettled(running.map(({ ended }) => ended));
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
