import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { useFolder } from '../testing/use-folder.ts';
import { watchPractices, type PracticeWatch } from './watch-practices.ts';

const path = useFolder();
let watching: PracticeWatch;
let reads: number;
let isBad: boolean;
let isRead: PromiseWithResolvers<void>;

beforeEach(() => {
  [reads, isBad, isRead] = [0, false, Promise.withResolvers()];
  watching = watchPractices({
    folder: path(''),
    practices: {
      read: () => {
        reads += 1;
        return isBad ? Promise.reject(new Error('planted')) : Promise.resolve();
      },
      ids: () => [],
    },
    onRead: () => isRead.resolve(),
    log: createLogger('silent'),
  });
});

afterEach(() => watching.stop());

it('reads the folder once when several of its files change', async () => {
  writeFileSync(path('one.json'), '{}');
  writeFileSync(path('two.json'), '{}');
  rmSync(path('one.json'));
  await isRead.promise;
  expect(reads).toBe(1);
});

it('reads when it is told to, and never rejects', async () => {
  await watching.reload();
  isBad = true;
  await watching.reload();
  expect(reads).toBe(2);
});
