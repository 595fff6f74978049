import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:os';
import { expect, it } from '@jest/globals';

it('every thread of a process that yields has a lower priority', () => {
  const script = `
    import { readdirSync } from 'node:fs';
    import { readFile } from 'node:fs/promises';
    import { getPriority } from 'node:os';
    import { yieldToOthers } from ${JSON.stringify(fileURLToPath(new URL('./yield-to-others.ts', import.meta.url)))};
    await readFile(process.execPath);
    yieldToOthers();
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
    console.log(JSON.stringify(threads.map((thread) => getPriority(thread))));`;
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const priorities = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as number[];
  expect(new Set(priorities)).toEqual(new Set([constants.priority.PRIORITY_BELOW_NORMAL]));
  expect(priorities.length).toBeGreaterThan(process.platform === 'linux' ? 4 : 0);
});
