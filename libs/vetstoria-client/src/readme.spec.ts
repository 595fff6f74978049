import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

it.each(['quick-start', 'proxy'])('%s of the README is the file that is compiled', async (name) => {
  const [, ...lines] = (await read(`../examples/${name}.ts`)).split('\n');
  expect(await read('../README.md')).toContain('```ts\n' + lines.join('\n') + '```');
});
