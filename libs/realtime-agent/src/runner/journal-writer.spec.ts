import { expect, it } from '@jest/globals';
import { createJournalWriter } from './journal-writer.ts';

it('what is urgent waits for no entry before it, and everything is waited for', async () => {
  const writer = createJournalWriter(() => undefined);
  const slow = Promise.withResolvers<void>();
  const written: string[] = [];
  writer.add(async () => {
    await slow.promise;
    written.push('slow');
  });
  writer.addUrgent(async () => void written.push('urgent'));
  writer.add(async () => void written.push('last'));
  await Promise.resolve();
  expect(written).toEqual(['urgent']);
  slow.resolve();
  await writer.written();
  expect(written).toEqual(['urgent', 'slow', 'last']);
});

it('a refused entry is reported and counted, and those after it are written', async () => {
  const errors: unknown[] = [];
  const writer = createJournalWriter((error) => void errors.push(error));
  const written: string[] = [];
  const refuse = (): Promise<void> => Promise.reject(new Error('full'));
  writer.add(refuse);
  writer.addUrgent(refuse);
  writer.add(async () => void written.push('last'));
  await writer.written();
  expect([errors.length, writer.failures, written]).toEqual([2, 2, ['last']]);
});
