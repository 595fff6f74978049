/** Another process that holds the lock of a SQLite file: within one process such a lock does not hold. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SCRIPT = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1]);
database.exec('BEGIN IMMEDIATE');
process.stdout.write('held');
process.stdin.on('end', () => process.exit(0)).resume();
`;

export interface HeldLock {
  release(): Promise<void>;
}

export async function holdLock(path: string): Promise<HeldLock> {
  const child = spawn(process.execPath, ['--no-warnings', '--eval', SCRIPT, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return {
    release: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
