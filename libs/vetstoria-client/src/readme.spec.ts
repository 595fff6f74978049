import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

it('the quick start of the README is the file that is compiled', async () => {
  const [, ...lines] = (await read('../examples/quick-start.ts')).split('\n');
  expect(await read('../README.md')).toContain('```ts\n' + lines.join('\n') + '```');
});
