import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { useFolder } from '../testing/use-folder.ts';
import { practiceDays } from './practice-days.ts';

const path = useFolder();

it('are those of its file, or else of the settings', async () => {
  mkdirSync(path('practices'));
  const secret = { env: 'KEY' };
  const diary = {
    baseUrl: 'https://vet.example',
    authUrl: 'https://vet.example',
    siteId: '1',
    partnerKey: secret,
    siteHash: secret,
    secret,
    bookingHash: secret,
  };
  const put = (id: string, more: object): void =>
    writeFileSync(
      path(`practices/${id}.json`),
      JSON.stringify({ name: id, timeZone: 'Europe/London', diary, ...more }),
    );
  put('oak', { keptDays: 'forever' });
  put('elm', { keptDays: 7 });
  put('ash', {});
  put('bad', { keptDays: 'seven' });
  const environment = { CONVERSATIONS_KEPT_DAYS: '30', KEY: 'secret' };
  const daysOf = practiceDays({ ...environment, PRACTICES_DIR: path('practices') });
  const days: unknown[] = [];
  for (const id of ['oak', 'elm', 'ash', 'gone']) days.push(await daysOf?.(id));
  expect(days).toEqual([undefined, 7, 30, 30]);
  await expect(daysOf?.('bad')).rejects.toThrow('bad.json: keptDays must be');
  expect(practiceDays(environment)).toBeUndefined();
});
