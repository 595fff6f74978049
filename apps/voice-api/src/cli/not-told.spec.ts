import { beforeEach, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { useCommand } from '../testing/use-command.ts';
import { followUpsCommand } from './follow-ups-command.ts';

const AT_MS = Date.UTC(2026, 10, 30, 10, 15);
const command = useCommand((args, context) =>
  followUpsCommand(args, { ...context, timeZone: 'Europe/London' }),
);

beforeEach(async () => {
  const notify = { channels: ['webhook'], kinds: ['emergency'] } as const;
  const database = await openDatabase(command.databaseUrl, { notify });
  const { followUps, notifications } = database;
  for (const topic of ['collapse', 'breathing'])
    await followUps.add({ kind: 'emergency', topic, createdAtMs: AT_MS });
  await notifications.settle(2, { status: 'dead', atMs: AT_MS, failure: 'unreachable' });
  await database.close();
});

it('what was given up is listed after the follow-ups, until it is sent again', async () => {
  const { printed } = await command.run('list');
  expect(printed.slice(-2)).toEqual([
    'Not told: 1, shown: 1 (npm run follow-ups -- resend NUMBER...)',
    'Not told\tChannel\tWhat\tFollow-up\tSince\tWhy\n' +
      '2\twebhook\temergency\t2\tMon 30 Nov 2026, 10:15 GMT\tunreachable',
  ]);
  const [json] = (await command.run('list', '--json')).printed;
  expect(JSON.parse(json ?? '')).toMatchObject({ notTold: [{ id: 2, failure: 'unreachable' }] });

  expect(await command.run('resend', '2', '1')).toEqual({
    code: 1,
    printed: ['The server will tell 1 again.'],
    complained: ['Nothing that was not told has the number 1.'],
  });
  const database = await openDatabase(command.databaseUrl);
  const deeds = (await database.audit.list()).filter(({ action }) => action === 'resend');
  expect(deeds.map(({ subject, subjectIds, outcome }) => [subject, subjectIds, outcome])).toEqual([
    ['notification', ['1'], 'failed'],
    ['notification', ['2'], 'done'],
  ]);
  await database.close();
  expect((await command.run('list')).printed.join('\n')).not.toContain('Not told');
});
