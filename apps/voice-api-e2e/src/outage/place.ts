/** Where the database of a run is, and what can happen to it. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '@petvisor/persistence/testing';
import { postgresOutages, sqliteOutages, type Outage } from './database-outages.ts';
import { startDatabaseProxy } from './database-proxy.ts';

export type EngineName = 'sqlite' | 'postgres';

export interface Place {
  /** Working folder of the server, without a `.env` file. */
  readonly folder: string;
  /** As the server is given it. */
  readonly databaseUrl: string;
  /** For the comparison, past what stands in between. */
  readonly ownUrl: string;
  readonly outboxFolder: string;
  readonly outages: readonly Outage[];
  close(): Promise<void>;
}

/** A file system that is soon full, with the outbox on it, as on a server with one disk. */
const SMALL_DISK_BYTES = 48 * 1024 * 1024;

export async function openPlace(engine: EngineName): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'outage-'));
  return engine === 'sqlite' ? openSqlitePlace(folder) : openPostgresPlace(folder);
}

async function openSqlitePlace(folder: string): Promise<Place> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  // Only root may mount; without it the disk is never full.
  const isMounted = process.getuid?.() === 0;
  if (isMounted) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK_BYTES}`, 'tmpfs', disk]);
  const file = join(disk, 'voice.db');
  return {
    folder,
    databaseUrl: `file:${file}`,
    ownUrl: `file:${file}`,
    outboxFolder: join(disk, 'outbox'),
    outages: sqliteOutages(file, isMounted ? disk : undefined),
    close: async () => {
      if (isMounted) execFileSync('umount', [disk]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgresPlace(folder: string): Promise<Place> {
  const server = await startPostgresServer();
  const ownUrl = await server.createDatabase('voice');
  const socketFolder = new URL(ownUrl).searchParams.get('host') ?? '';
  const proxy = await startDatabaseProxy(socketFolder);
  return {
    folder,
    databaseUrl: ownUrl.replace(socketFolder, proxy.folder),
    ownUrl,
    outboxFolder: join(folder, 'outbox'),
    outages: postgresOutages(ownUrl, proxy),
    close: async () => {
      await proxy.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
