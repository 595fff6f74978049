import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCommand, type Output } from '../testing/use-command.ts';
import { addUser } from '../testing/use-database.ts';
import { bookingsCommand } from './bookings-command.ts';
import { conversationsCommand } from './conversations-command.ts';
import { followUpsCommand } from './follow-ups-command.ts';
import { usersCommand } from './users-command.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = 'Jane Doe';
const KEY = 'c'.repeat(64);
const settings = { timeZone: 'Europe/London', keptDays: 30, auditKeptDays: 60 };
const COMMANDS = {
  bookings: bookingsCommand,
  conversations: conversationsCommand,
  'follow-ups': followUpsCommand,
};

const system = useCommand(([name = '', ...args], context) => {
  if (name === 'users') return usersCommand(args, context);
  return COMMANDS[name as keyof typeof COMMANDS](args, { ...context, ...settings });
}, 100 * DAY_MS);

const run = (line: string): Promise<Output> => system.run(...line.split(' '));

async function entries(): Promise<string[]> {
  const { printed } = await run('conversations audit --json');
  const listed = JSON.parse(printed.join('')) as Record<string, unknown>[];
  return listed
    .map(({ actor, program, action, subject, subjectIds, outcome }) =>
      [actor, program, action, subject, (subjectIds as string[]).join('+'), outcome].join(' '),
    )
    .reverse();
}

beforeEach(() =>
  system.use(async (database) => {
    const userId = await addUser(database);
    const id = await database.conversations.start({ userId, startedAtMs: 0 });
    await database.conversations.end(id, { endedAtMs: 0, reason: 'caller_left', booked: false });
    await database.followUps.add({ kind: 'message', topic: 'other', callerName: NAME, createdAtMs: 0 });
    await database.bookings.claim({ key: KEY, createdAtMs: 0, slotDateTime: 'then', ownerLastName: NAME });
    await database.bookings.settle(KEY, { status: 'unknown', settledAtMs: 0 });
  }),
);

describe('the audit trail', () => {
  it('says who read, exported, settled and erased what, and no name of a caller', async () => {
    await run('follow-ups list');
    await run('follow-ups settle 1 --by Anna --note rang');
    await run('bookings list --json');
    await run(`bookings settle ${KEY} --as rejected`);
    await run('conversations export 1 9 --by Anna');
    await run('conversations erase 1');
    await run('conversations erase 1');
    expect(await entries()).toEqual([
      'zoe follow-ups read follow_up 1 done',
      'Anna (zoe) follow-ups settle follow_up 1 done',
      `zoe bookings read booking ${KEY.slice(0, 12)} done`,
      `zoe bookings settle booking ${KEY.slice(0, 12)} done`,
      'Anna (zoe) conversations export conversation 1 done',
      'zoe conversations erase conversation 1 done',
      'zoe conversations erase conversation 1 failed',
    ]);
    expect(JSON.stringify(await run('conversations audit'))).not.toContain(NAME);
  });

  it('says who changed keys', async () => {
    await run('users add front-desk');
    await run('users rotate front-desk');
    await run('users revoke front-desk');
    await run('users revoke front-desk');
    expect(await entries()).toEqual([
      'zoe users add_key user 2 done',
      'zoe users rotate_key user 2 done',
      'zoe users revoke_key user 2 done',
      'zoe users revoke_key user 2 failed',
    ]);
  });

  it('is listed with times and places, newest first, in pages', async () => {
    for (const by of ['Anna', 'Ben', 'Cid']) await run(`follow-ups list --by ${by}`);
    const { printed } = await run('conversations audit --limit 2');
    expect(printed).toHaveLength(3);
    expect(printed[1]).toBe(
      '3\tSat 11 Apr 1970, 01:00 GMT+1\tCid (zoe)\tfollow-ups on desk-1\tread follow_up 1\tdone\tall',
    );
    const { printed: next } = await run('conversations audit --before 2');
    expect(next.slice(1).map((line) => line.split('\t')[2])).toEqual(['Anna (zoe)']);
  });

  it('outlives what it is about, for as long as its own setting says', async () => {
    await system.use(({ audit }) =>
      audit.add({
        atMs: 39 * DAY_MS,
        actor: 'zoe',
        program: 'conversations',
        host: 'desk-1',
        action: 'export',
        subject: 'conversation',
        subjectIds: ['1'],
      }),
    );
    await run('follow-ups list');
    expect(await run('conversations purge')).toMatchObject({ code: 0, printed: ['Erased 1.'] });
    expect(await entries()).toEqual([
      'zoe follow-ups read follow_up 1 done',
      'zoe conversations purge conversation 1 done',
    ]);
  });
});

describe('what cannot be audited', () => {
  beforeEach(() => {
    const file = new DatabaseSync(system.databaseUrl.replace('file:', ''));
    file.exec('DROP TABLE audit_entries');
    file.close();
  });

  it.each(['follow-ups list', 'follow-ups list --json', 'bookings list', 'conversations export 1'])(
    'is not shown: %s',
    async (line) => {
      const refused = await run(line);
      expect(refused).toMatchObject({ code: 1, printed: [] });
      expect(refused.complained.join()).toMatch(/^Database error \(failed\): audit\.add/);
    },
  );

  it('is not changed', async () => {
    expect(await run('conversations erase 1')).toMatchObject({ code: 1 });
    expect(await run('users revoke desk')).toMatchObject({ code: 1 });
    expect(await system.use(({ conversations }) => conversations.find(1))).toBeDefined();
    expect(await system.use(({ users }) => users.list())).toMatchObject([{ revokedAtMs: null }]);
  });

  it('is shown all the same where that is asked for, and said', async () => {
    const { code, printed, complained } = await run('follow-ups list --unaudited');
    expect(code).toBe(0);
    expect(printed.join()).toContain(NAME);
    expect(complained).toEqual(['The audit trail has no entry of this (failed).']);
  });
});
