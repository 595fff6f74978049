import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { conversationsCommand } from './conversations-command.ts';

const dayMs = 24 * 60 * 60 * 1000;
let folder: string;
let databaseUrl: string;
let keptDays: number | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conversations-'));
  keptDays = undefined;
  databaseUrl = `file:${join(folder, 'voice.db')}`;
  const database = await openDatabase(databaseUrl);
  const added = await database.users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  for (const startedAtMs of [0, dayMs, 2 * dayMs]) {
    const id = await database.conversations.start({ userId: added.user.id, startedAtMs });
    if (id !== 2) {
      await database.conversations.end(id, { endedAtMs: startedAtMs, reason: 'caller_left', booked: false });
    }
  }
  await database.close();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; printed: string[]; complained: string[] }> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await conversationsCommand(args, {
    databaseUrl,
    keptDays,
    now: () => 3 * dayMs,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, printed, complained };
}

describe('conversations', () => {
  async function leaveMessage(conversationId: number): Promise<number> {
    const database = await openDatabase(databaseUrl);
    const message = { kind: 'message', topic: 'other', conversationId, createdAtMs: 0 } as const;
    const id = await database.followUps.add(message);
    await database.close();
    return id;
  }

  it('are exported, one a line', async () => {
    await leaveMessage(3);
    const { code, printed } = await run('export', '1', '3');
    expect(code).toBe(0);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 1, exchanges: [], bookings: [], followUps: [] },
      { id: 3, followUps: [{ kind: 'message', topic: 'other' }] },
    ]);
    expect(await run('export', '9')).toMatchObject({ code: 1, complained: ['There is no conversation 9.'] });
  });

  it('are erased by number, and those that are open stay', async () => {
    expect(await run('erase', '1', '2')).toEqual({
      code: 1,
      printed: ['Erased 1.'],
      complained: ['Conversation 2 stays: open.'],
    });
    expect(await run('export', '1')).toMatchObject({ code: 1 });
  });

  it('stay while staff have something of them to settle', async () => {
    const id = await leaveMessage(1);
    expect(await run('erase', '1')).toMatchObject({
      code: 1,
      complained: ['Conversation 1 stays: unsettled.'],
    });
    const database = await openDatabase(databaseUrl);
    await database.followUps.settle(id, { settledAtMs: 1 });
    await database.close();
    expect(await run('erase', '1')).toMatchObject({ code: 0, printed: ['Erased 1.'] });
  });

  it('are erased by age', async () => {
    expect(await run('erase', '--older-than-days', '3')).toEqual({
      code: 0,
      printed: ['Erased 0.'],
      complained: [],
    });
    expect(await run('erase', '--older-than-days', '0')).toMatchObject({ code: 1, printed: ['Erased 2.'] });
  });

  it('are purged by the age of the settings', async () => {
    expect(await run('purge')).toMatchObject({ code: 2 });
    keptDays = 2;
    expect(await run('purge')).toEqual({ code: 0, printed: ['Erased 1.'], complained: [] });
    expect(await run('purge', '1')).toMatchObject({ code: 2 });
  });

  it.each([
    '',
    'erase',
    'export',
    'erase x',
    'erase 1 --older-than-days 1',
    'erase --older-than-days -1',
    'drop 1',
  ])('end with 2 when called as %p', async (line) => {
    expect((await run(...line.split(' ').filter(Boolean))).code).toBe(2);
  });
});
