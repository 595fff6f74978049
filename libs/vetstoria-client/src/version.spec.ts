import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { VERSION } from './version.ts';

it('the version in the User-Agent is the package’s', async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as unknown;
  expect(manifest).toMatchObject({ version: VERSION });
});
