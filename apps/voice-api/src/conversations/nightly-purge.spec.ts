import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { createLogger } from '../log.ts';
import type { PracticeConfig } from '../practices/practice-config.ts';
import { startNightlyPurge, type NightlyPurge } from './nightly-purge.ts';

const DAY_MS = 24 * 60 * 60_000;
const WORDS = 'my dog Bellamy limps';
let folder: string;
let database: Database;
let logged: string[];
let nowMs: number;
let purge: NightlyPurge;
let practices: Map<string, PracticeConfig>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nightly-purge-'));
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
  logged = [];
  const log = createLogger('info', { write: (line: string) => void logged.push(line) });
  practices = new Map();
  put('default', 30, 'America/New_York');
  purge = startNightlyPurge({
    conversations: database.conversations,
    audit: database.audit,
    practices: { ids: () => [...practices.keys()], find: (id) => practices.get(id) },
    keptDays: 60,
    auditKeptDays: 100,
    timeZone: 'America/New_York',
    now: () => nowMs,
    log,
  });
});

afterEach(async () => {
  await purge.stop();
  await database.close();
  rmSync(folder, { recursive: true });
});

function put(id: string, keptDays: number | undefined, timeZone: string): void {
  practices.set(id, { id, keptDays, practice: { name: id, timeZone } } as PracticeConfig);
}

async function addCall(endedAtMs: number, practice = 'default'): Promise<number> {
  const name = `${practice} ${endedAtMs}`;
  const hash = Buffer.from(name).toString('hex').padStart(64, '0').slice(-64);
  const added = await database.users.add({ username: name, apiKeyHash: hash, createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  const id = await database.conversations.start({
    userId: added.user.id,
    practice,
    startedAtMs: endedAtMs,
  });
  const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  await database.conversations.addExchange(id, {
    timestampMs: endedAtMs,
    userInput: WORDS,
    aiResponse: 'Oh dear.',
    ...tokens,
  });
  await database.conversations.end(id, { endedAtMs, reason: 'caller_left', booked: false });
  return id;
}

describe('old conversations', () => {
  // 03:30 in New York.
  const nightMs = Date.UTC(2026, 10, 22, 8, 30);

  it('are erased at night in the time zone of the practice, to the last byte', async () => {
    nowMs = nightMs;
    await addCall(nightMs - 30 * DAY_MS - 1);
    await purge.look();
    expect(await database.conversations.list()).toEqual([]);
    for (const name of ['voice.db', 'voice.db-wal']) {
      expect(readFileSync(join(folder, name)).includes(WORDS)).toBe(false);
    }
    expect(await database.audit.list()).toMatchObject([
      { actor: 'voice-api', action: 'purge', subjectIds: ['1'], outcome: 'done' },
    ]);
    expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { erased: 1, kept: 0, logEmptied: true },
    ]);
  });

  it('stay by day, and while they are not old enough', async () => {
    await addCall(nightMs - 31 * DAY_MS);
    const young = await addCall(nightMs - 30 * DAY_MS);
    for (nowMs of [nightMs - 60 * 60_000, nightMs + 90 * 60_000]) await purge.look();
    expect(await database.conversations.list()).toHaveLength(2);
    nowMs = nightMs;
    await purge.look();
    expect((await database.conversations.list()).map(({ id }) => id)).toEqual([young]);
  });

  it('are purged once a night', async () => {
    nowMs = nightMs;
    await purge.look();
    await addCall(nightMs - 31 * DAY_MS);
    nowMs += 10 * 60_000;
    await purge.look();
    expect(await database.conversations.list()).toHaveLength(1);
    nowMs += DAY_MS;
    await purge.look();
    expect(await database.conversations.list()).toEqual([]);
  });

  it('are kept as long as their practice says, and erased in its own night', async () => {
    put('oak', 10, 'America/New_York');
    put('elm', undefined, 'America/New_York');
    put('willow', 10, 'Europe/London');
    for (const practice of ['default', 'oak', 'elm', 'willow'])
      await addCall(nightMs - 20 * DAY_MS, practice);
    const left = async (): Promise<string[]> => {
      const rows = await database.conversations.list();
      return rows.map(({ practice }) => practice).toSorted();
    };
    nowMs = nightMs;
    await purge.look();
    expect(await left()).toEqual(['default', 'elm', 'willow']);
    // 03:30 in London.
    nowMs = nightMs + 19 * 60 * 60_000;
    await purge.look();
    expect(await left()).toEqual(['default', 'elm']);
    const trail = await database.audit.list();
    expect(trail.map(({ practice, outcome }) => [practice, outcome])).toEqual([
      ['willow', 'done'],
      ['oak', 'done'],
    ]);
  });

  it('of a practice that is gone are kept as long as the settings say', async () => {
    nowMs = nightMs;
    await addCall(nightMs - 61 * DAY_MS, 'gone');
    const young = await addCall(nightMs - 60 * DAY_MS, 'gone');
    await purge.look();
    expect((await database.conversations.list()).map(({ id }) => id)).toEqual([young]);
  });

  it('of a practice whose rows cannot be erased keep those of no other', async () => {
    put('oak', 10, 'America/New_York');
    for (const practice of ['default', 'oak']) await addCall(nightMs - 31 * DAY_MS, practice);
    const { conversations } = database;
    const stuck = startNightlyPurge({
      ...database,
      conversations: {
        ...conversations,
        erase: (id) => (id === 1 ? Promise.reject(new Error('stuck')) : conversations.erase(id)),
      },
      practices: { ids: () => [...practices.keys()], find: (id) => practices.get(id) },
      keptDays: 60,
      auditKeptDays: 100,
      timeZone: 'America/New_York',
      now: () => nightMs,
      log: createLogger('info', { write: (line: string) => void logged.push(line) }),
    });
    await stuck.look();
    await stuck.stop();
    expect((await database.conversations.list()).map(({ practice }) => practice)).toEqual(['default']);
    expect(logged.join('')).toContain('old conversations not erased');
  });

  it('are purged again after the database failed', async () => {
    nowMs = nightMs;
    await database.close();
    await purge.look();
    await purge.look();
    expect(logged).toHaveLength(2);
    expect(logged.join()).toContain('"code":"closed"');
  });

  it('take entries of the audit trail with them that are older than theirs may be', async () => {
    nowMs = nightMs;
    const entry = { actor: 'zoe', program: 'conversations', host: 'desk-1', subjectIds: [] } as const;
    for (const days of [101, 99])
      await database.audit.add({
        ...entry,
        atMs: nightMs - days * DAY_MS,
        action: 'read',
        subject: 'follow_up',
      });
    await purge.look();
    expect(await database.audit.list()).toMatchObject([{ atMs: nightMs - 99 * DAY_MS }]);
  });

  it('stay while a booking has an unknown outcome', async () => {
    nowMs = nightMs;
    const id = await addCall(nightMs - 31 * DAY_MS);
    await database.bookings.claim({ key: 'k', conversationId: id, createdAtMs: 0, slotDateTime: 'then' });
    await purge.look();
    expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ erased: 0, kept: 1 }]);
  });
});
