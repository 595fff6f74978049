import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from '@jest/globals';
import { useFolder } from '../testing/use-folder.ts';
import { RevokedKeys } from './revoked-keys.ts';

const inFolder = useFolder();

it('are those whose first characters the file has, from the moment that it has them', async () => {
  const problems: string[] = [];
  const file = inFolder('revoked-keys.txt');
  const revoked = new RevokedKeys(dirname(file), (problem) => problems.push(problem));
  expect(await revoked.includes('pv_leaked_key')).toBe(false);
  await writeFile(file, '# leaked on Monday\r\npv_leaked\r\n\r\n');
  expect(await revoked.includes('pv_leaked_key')).toBe(true);
  expect(await revoked.includes('pv_another_key')).toBe(false);
  await rm(file);
  expect(await revoked.includes('pv_leaked_key')).toBe(false);
  expect(problems).toEqual([]);
});

it('do not end with a file that cannot be read, and are never all keys', async () => {
  const problems: string[] = [];
  const file = inFolder('revoked-keys.txt');
  const revoked = new RevokedKeys(dirname(file), (problem) => problems.push(problem));
  await writeFile(file, 'pv_\npv_leaked');
  expect(await revoked.includes('pv_another_key')).toBe(false);
  await rm(file);
  await mkdir(file);
  expect(await revoked.includes('pv_leaked_key')).toBe(true);
  expect(problems).toEqual(['has lines of fewer than 6 characters', 'is not a file']);
});
