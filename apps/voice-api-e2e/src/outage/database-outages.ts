/** Outages of a database: each begins, lasts as long as the plan says, and ends. What they do is done from outside. */
import { execFile, spawn } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DatabaseProxy } from './database-proxy.ts';

export interface Outage {
  readonly name: string;
  /** Begins, and resolves with what ends it. */
  begin(): Promise<() => Promise<void>>;
}

const run = promisify(execFile);
/** Lock and release in turn, for a database that is slow. */
const SLOW_HELD_MS = 900;
const SLOW_FREE_MS = 60;
const KILLS_MS = 400;
const FILLER_BYTES = 256 * 1024;

/**
 * @param file the database
 * @param smallDisk the folder of a small file system of its own, which can be filled; undefined without one
 */
export function sqliteOutages(file: string, smallDisk: string | undefined): Outage[] {
  const lock = (): (() => void) => {
    const holder = new DatabaseSync(file, { timeout: 60_000 });
    holder.exec('BEGIN IMMEDIATE');
    return () => {
      holder.exec('ROLLBACK');
      holder.close();
    };
  };
  const locked: Outage = {
    name: 'locked',
    begin: () => {
      const release = lock();
      return Promise.resolve(() => Promise.resolve(release()));
    },
  };
  const slow: Outage = {
    name: 'slow',
    begin: () => {
      const over = new AbortController();
      const holding = (async () => {
        while (!over.signal.aborted) {
          const release = lock();
          await pause(SLOW_HELD_MS);
          release();
          await pause(SLOW_FREE_MS);
        }
      })();
      return Promise.resolve(() => {
        over.abort();
        return holding;
      });
    },
  };
  const full: Outage[] =
    smallDisk === undefined ? [] : [{ name: 'disk full', begin: () => fillDisk(join(smallDisk, 'filler')) }];
  return [locked, slow, ...full];
}

async function fillDisk(path: string): Promise<() => Promise<void>> {
  const filler = await open(path, 'w');
  const block = Buffer.alloc(FILLER_BYTES, 1);
  for (let length = block.length; length >= 512;) {
    try {
      await filler.write(block, 0, length);
    } catch {
      // The last gap is smaller than a block.
      length = Math.floor(length / 2);
    }
  }
  await filler.close();
  return () => rm(path);
}

/** @param url of the server itself, not of the proxy */
export function postgresOutages(url: string, proxy: DatabaseProxy): Outage[] {
  const ask = (statement: string) => run('psql', [url, '--quiet', '--no-psqlrc', '--command', statement]);
  const endOthers = () =>
    ask(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  const through = (name: 'away' | 'silent' | 'slow'): Outage => ({
    name,
    begin: async () => {
      await proxy.become(name);
      return () => proxy.become('there');
    },
  });
  return [
    through('away'),
    through('silent'),
    through('slow'),
    {
      name: 'connections killed',
      begin: () => {
        // One that fails while the server ends its own connections is followed by another.
        const timer = setInterval(() => void endOthers().catch(() => undefined), KILLS_MS);
        return Promise.resolve(() => Promise.resolve(clearInterval(timer)));
      },
    },
    {
      name: 'locked',
      begin: () => {
        const tables = 'conversations, message_exchanges, follow_ups';
        const session = spawn('psql', [url, '--quiet', '--no-psqlrc'], {
          stdio: ['pipe', 'ignore', 'inherit'],
        });
        session.stdin.write(`BEGIN; LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE;\n`);
        return Promise.resolve(async () => {
          const ended = new Promise((resolve) => session.once('exit', resolve));
          session.stdin.end('ROLLBACK;\n');
          await ended;
        });
      },
    },
    {
      name: 'read-only',
      begin: async () => {
        await ask('ALTER ROLE postgres SET default_transaction_read_only = on');
        await endOthers();
        return async () => {
          await run('psql', [
            url,
            '--quiet',
            '--no-psqlrc',
            '--command',
            'SET default_transaction_read_only = off',
            '--command',
            'ALTER ROLE postgres RESET default_transaction_read_only',
          ]);
          await endOthers();
        };
      },
    },
  ];
}
