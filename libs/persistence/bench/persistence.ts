/**
 * Measures durable writes and how they delay the calling thread. Exchanges are written at a constant rate. For each
 * write the bench reports how long it blocks the thread that carries the audio of all calls, and when it is on the
 * disk. A timer like the one that paces the audio shows the delay that callers would hear; the first line shows its
 * lateness without writes.
 *
 * `npm run bench -- persistence [writes per second] [seconds]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { argv } from 'node:process';
import type { Database } from '../src/database.ts';
import { openDatabase } from '../src/open-database.ts';
import { openSqlite } from '../src/sqlite/open.ts';
import {
  isPostgresInstalled,
  startPostgresServer,
  type PostgresServer,
} from '../src/testing/postgres-server.ts';

const writesPerSecond = Number(argv[2] ?? 50);
const seconds = Number(argv[3] ?? 10);
const TICK_MS = 5;

const folder = mkdtempSync(join(tmpdir(), 'bench-persistence-'));
const file = (name: string): string => join(folder, `${name}.db`);
const postgres = isPostgresInstalled() ? await startPostgresServer({ durable: true }) : undefined;

const engines: readonly (readonly [name: string, open: () => Promise<Database>])[] = [
  ['SQLite FULL, main thread', () => Promise.resolve(openSqlite(file('full'), {}))],
  [
    'SQLite NORMAL, main thread',
    () => Promise.resolve(openSqlite(file('normal'), { synchronous: 'NORMAL' })),
  ],
  ['SQLite FULL, own thread', () => openDatabase(`file:${file('thread')}`, { ownThread: true })],
  ...(postgres === undefined ? [] : [['PostgreSQL, synchronous_commit', () => openOn(postgres)] as const]),
];

try {
  console.log(
    `${writesPerSecond} writes a second for ${seconds} s; p50, p99 and the longest, in ms; Node.js ${process.versions.node}`,
  );
  console.log(
    ' '.repeat(32) +
      ['a write holds the thread', 'it is on the disk after', 'the timer is late by']
        .map((title) => title.padStart(24))
        .join('   '),
  );
  report('no writes', { late: await lateness(() => Promise.resolve()), held: [], took: [] });
  for (const [name, open] of engines) {
    const database = await open();
    const write = await prepare(database);
    const held: number[] = [];
    const took: number[] = [];
    const late = await lateness(async () => {
      const begunMs = performance.now();
      const writing = write();
      held.push(performance.now() - begunMs);
      await writing;
      took.push(performance.now() - begunMs);
    });
    report(name, { late, held, took });
    await database.close();
  }
  if (postgres === undefined) console.log('PostgreSQL is not installed.');
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true });
}

async function openOn(server: PostgresServer): Promise<Database> {
  return openDatabase(await server.createDatabase('bench'));
}

async function prepare({ users, conversations }: Database): Promise<() => Promise<unknown>> {
  const added = await users.add({ username: 'bench', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  const id = await conversations.start({ userId: added.user.id, startedAtMs: 0 });
  const words = 'We have a time on Tuesday at half past ten. '.repeat(5);
  const tokens = { inputTokens: 900, outputTokens: 120, totalTokens: 1020 };
  return () =>
    conversations.addExchange(id, { timestampMs: 0, userInput: words, aiResponse: words, ...tokens });
}

/** Returns the lateness of each tick of the timer while `work` is started at the requested rate. */
function lateness(work: () => Promise<unknown>): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const late: number[] = [];
    const pending = new Set<Promise<unknown>>();
    const startMs = performance.now();
    let ticks = 0;
    let begun = 0;
    const tick = (): void => {
      const atMs = performance.now() - startMs;
      // Node's timers are up to a millisecond late by themselves.
      late.push(Math.max(0, atMs - ticks * TICK_MS));
      while (begun < (atMs / 1000) * writesPerSecond) {
        begun += 1;
        const running = work().catch(reject);
        pending.add(running);
        void running.finally(() => pending.delete(running));
      }
      if (atMs >= seconds * 1000) return void Promise.all(pending).then(() => resolve(late));
      ticks = Math.floor((performance.now() - startMs) / TICK_MS) + 1;
      setTimeout(tick, Math.max(0, startMs + ticks * TICK_MS - performance.now()));
    };
    ticks = 1;
    setTimeout(tick, TICK_MS);
  });
}

function report(name: string, figures: Readonly<Record<'late' | 'held' | 'took', number[]>>): void {
  const quantilesOf = (values: number[]): string =>
    [0.5, 0.99, 1]
      .map((part) => (values.length === 0 ? '-' : quantile(values, part).toFixed(2)).padStart(8))
      .join('');
  console.log(name.padEnd(32) + [figures.held, figures.took, figures.late].map(quantilesOf).join('   '));
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
