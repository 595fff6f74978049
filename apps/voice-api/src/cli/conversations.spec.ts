import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCommand } from '../testing/use-command.ts';
import { addUser } from '../testing/use-database.ts';
import { conversationsCommand } from './conversations-command.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let keptDays: number | undefined;
/** By the file of the practice; undefined without PRACTICES_DIR. */
let daysOf: Record<string, number | undefined> | undefined;
const fixed = { timeZone: 'Europe/London', auditKeptDays: 1 };

const { use, run } = useCommand(
  (args, context) =>
    conversationsCommand(args, {
      ...context,
      ...fixed,
      keptDays,
      practiceDays: daysOf && ((id) => Promise.resolve(daysOf?.[id])),
    }),
  3 * DAY_MS,
);

beforeEach(async () => {
  keptDays = undefined;
  daysOf = undefined;
  await use(async (database) => {
    const { conversations } = database;
    const userId = await addUser(database);
    for (const startedAtMs of [0, DAY_MS, 2 * DAY_MS]) {
      const id = await conversations.start({ userId, startedAtMs });
      if (id !== 2) {
        await conversations.end(id, { endedAtMs: startedAtMs, reason: 'caller_left', booked: false });
      }
    }
  });
});

describe('conversations', () => {
  const leaveMessage = (conversationId: number): Promise<number> =>
    use(({ followUps }) =>
      followUps.add({ kind: 'message', topic: 'other', conversationId, createdAtMs: 0 }),
    );

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
    await use(({ followUps }) => followUps.settle(id, { settledAtMs: 1 }));
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

  it('of practices with days of their own are purged by those, one practice at a time', async () => {
    keptDays = 1;
    daysOf = { default: 2, oak: undefined };
    expect(await run('purge')).toMatchObject({ code: 2 });
    expect(await run('purge', '--practice', 'oak')).toEqual({ code: 0, printed: [], complained: [] });
    expect(await run('purge', '--practice', 'default')).toMatchObject({ code: 0, printed: ['Erased 1.'] });
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
