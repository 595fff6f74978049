/**
 * Measures what the staff view asks of the database of a large practice, on both engines: the first page of its calls,
 * searches by rare and by common words, the figures of 30 days and of a year, and the look for changes.
 *
 * `npm run bench -- staff-view [conversations]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { argv } from 'node:process';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { Database } from '../src/database.ts';
import { openDatabase } from '../src/open-database.ts';
import { isPostgresInstalled, startPostgresServer } from '../src/testing/postgres-server.ts';

const conversations = Number(argv[2] ?? 100_000);
const EXCHANGES = 5;
const ROUNDS = 20;
const INDEXED_AT_ONCE = 500;
const DAY_MS = 24 * 60 * 60_000;
/** Conversations are of the last 400 days, so that the figures of a year leave some out. */
const DAYS = 400;

const nowMs = Date.now();
const beganMs = nowMs - DAYS * DAY_MS;
const stepMs = (DAYS * DAY_MS) / conversations;

/** Every call has common words, each a rare one of its own, and every tenth a kind of animal. */
function fillStatements(timeOf: (n: string) => string, series: (until: number) => string): string[] {
  const time = timeOf('n');
  const animal = `CASE n % 10 WHEN 0 THEN 'rabbit' WHEN 1 THEN 'tortoise' WHEN 2 THEN 'ferret' ELSE 'dog' END`;
  return [
    `INSERT INTO conversations (id, start_time, end_time, close_reason, practice, cost_usd, rating)
      SELECT n, ${time}, ${time}, 'caller_hung_up', 'oak', 0.1, n % 5 + 1 FROM ${series(conversations)}`,
    `INSERT INTO message_exchanges (conversation_id, timestamp, user_input, ai_response)
      SELECT n, ${time}, 'Good morning, my ' || ${animal} || ' is not well, it is called Name' || n || ' and we have been with you for years',
      'I am sorry to hear that. We have a time on Tuesday at half past ten, would that suit you and your ' || ${animal} || '?'
      FROM ${series(conversations)}, ${series(EXCHANGES).replace(/\bn\b/g, 'k')}`,
    `INSERT INTO follow_ups (conversation_id, kind, topic, words, caller_name, caller_phone, created_at, settled_at, practice)
      SELECT n, 'call_back', 'other', 'Please ring', 'Caller' || n, '07' || (100000000 + n), ${time}, ${time}, 'oak'
      FROM ${series(conversations)} WHERE n % 10 = 0`,
  ];
}

async function measure(name: string, database: Database): Promise<void> {
  const begunMs = performance.now();
  while ((await database.staffView.indexCalls(INDEXED_AT_ONCE)) === INDEXED_AT_ONCE);
  const perSecond = conversations / ((performance.now() - begunMs) / 1000);
  console.log(`${name}: words of ${conversations} conversations read, ${Math.round(perSecond)} a second`);
  const { staffView } = database;
  const practice = 'oak';
  const search = (text: string) => () => staffView.calls({ practice, search: text, limit: 51 });
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'first page': () => staffView.calls({ practice, limit: 51 }),
    'first page of what is to be done': () => staffView.toDo({ practice, limit: 51 }),
    'search: a word of one call': search(`name${Math.floor(conversations / 2)}`),
    'search: a word of a tenth': search('rabbit'),
    'search: words of all': search('morning time'),
    'search: two letters': search('wo'),
    'search: digits at the end': search(String(100_000_000 + 10 * Math.floor(conversations / 20)).slice(-6)),
    'search: no call': search('rabbit zebra'),
    'figures of 30 days': () => staffView.figures(practice, nowMs - 32 * DAY_MS),
    'figures of a year': () => staffView.figures(practice, nowMs - 368 * DAY_MS),
    'look for changes': () => staffView.signs(practice),
  };
  for (const [what, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const atMs = performance.now();
      await ask();
      times.push(performance.now() - atMs);
    }
    times.sort((a, b) => a - b);
    const shown = [times[ROUNDS / 2], times.at(-1)]
      .map((ms = Number.NaN) => ms.toFixed(1).padStart(9))
      .join('');
    console.log(`  ${what.padEnd(36)}${shown}`);
  }
}

console.log(
  `${conversations} conversations; median and longest of ${ROUNDS}, in ms; Node.js ${process.versions.node}`,
);
const folder = mkdtempSync(join(tmpdir(), 'bench-staff-view-'));
try {
  const path = join(folder, 'voice.db');
  const database = await openDatabase(`file:${path}`);
  const file = new BetterSqlite3(path);
  file.pragma('synchronous = OFF');
  for (const statement of fillStatements(
    (n) => `strftime('%Y-%m-%d %H:%M:%f', (${beganMs} + ${n} * ${stepMs}) / 1000.0, 'unixepoch') || '000'`,
    (until) =>
      `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${until}) SELECT n FROM s) AS s${until}`,
  ))
    file.exec(statement);
  file.exec('ANALYZE');
  file.close();
  await measure('SQLite', database);
  await database.close();
  if (isPostgresInstalled()) await measurePostgres();
  else console.log('PostgreSQL is not installed.');
} finally {
  rmSync(folder, { recursive: true });
}

async function measurePostgres(): Promise<void> {
  const server = await startPostgresServer();
  try {
    const url = await server.createDatabase('bench');
    const database = await openDatabase(url);
    const client = new pg.Client(url);
    await client.connect();
    try {
      for (const statement of fillStatements(
        (n) => `to_timestamp((${beganMs} + ${n}::float8 * ${stepMs}) / 1000.0)`,
        (until) => `generate_series(1, ${until}) AS s${until}(n)`,
      ))
        await client.query(statement);
      await client.query('ANALYZE');
    } finally {
      await client.end();
    }
    await measure('PostgreSQL', database);
    await database.close();
  } finally {
    await server.stop();
  }
}
