import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { useFolder } from '../testing/use-folder.ts';

/** Each test starts a process, which takes long on a busy machine. */
jest.setTimeout(60_000);

/** More than a pipe holds, so that the program still writes when its reader has gone. */
const FOLLOW_UPS = 120;
const WORDS = 'the form is on its way '.repeat(60);

const path = useFolder();

/** Runs a line of a shell, in which `$LIST` is the real program; it says its exit code on standard error. */
async function shell(line: string): Promise<{ stdout: string; stderr: string }> {
  const databaseUrl = `file:${path('voice.db')}`;
  const database = await openDatabase(databaseUrl);
  for (let at = 0; at < FOLLOW_UPS; at += 1)
    await database.followUps.add({ kind: 'message', topic: 'other', words: WORDS, createdAtMs: at });
  await database.close();
  const program = fileURLToPath(new URL('./follow-ups.ts', import.meta.url));
  const list = `"${process.execPath}" --no-warnings --conditions=@petvisor/source "${program}" list --limit 500`;
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', line.replace('$LIST', list)], { env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

it('a reader that has seen enough ends a command quietly', async () => {
  const { stdout, stderr } = await shell('{ $LIST; echo "code $?" >&2; } | head -n 1');
  expect(stdout).toMatch(/^Open: [^\n]*120 messages[^\n]*\n$/);
  expect(stderr).toBe('code 0\n');
});

(existsSync('/dev/full') ? it : it.skip)(
  'a full disk is said in one line, and the command has failed',
  async () => {
    const { stderr } = await shell('$LIST > /dev/full; echo "code $?" >&2');
    expect(stderr).toBe('The output cannot be written (ENOSPC).\ncode 1\n');
  },
);
