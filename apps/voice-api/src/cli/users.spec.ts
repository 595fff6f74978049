import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { authenticate } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';

/** Each test starts processes, which takes long on a busy machine. */
jest.setTimeout(60_000);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'users-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the real program in an empty folder. */
function users(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const program = fileURLToPath(new URL('./users.ts', import.meta.url));
  const { DATABASE_URL: _ambient, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', '--conditions=@petvisor/source', program, ...args],
      { cwd: folder, env: { ...env, NODE_OPTIONS: '' } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('users add', () => {
  it('prints a valid key, and stores its hash only', async () => {
    const { code, stdout } = await users('add', 'front desk', '--json');
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as { username: string; api_key: string };
    expect(Object.keys(printed)).toEqual(['username', 'api_key']);
    const database = await openDatabase(`file:${join(folder, 'data/voice.db')}`);
    const result = await authenticate({
      apiKey: printed.api_key,
      findByKeyHash: (hash) => database.users.findByKeyHash(hash, Date.now()),
    });
    await database.close();
    expect(result).toMatchObject({ ok: true, user: { username: 'front desk' } });
  });

  it('prints the key on its own line', async () => {
    const { stdout } = await users('add', 'desk');
    expect(stdout).toMatch(/^Added desk\..*\npv_[\w-]{32}\n$/);
  });

  it('refuses a name that is taken', async () => {
    await users('add', 'desk');
    const again = await users('add', 'desk', '--json');
    expect(again).toEqual({ code: 1, stdout: '', stderr: 'A user of this name exists already.\n' });
  });
});

describe('users list', () => {
  it('prints names and the first characters of keys, but no key', async () => {
    const { stdout: added } = await users('add', 'desk', '--json');
    const { api_key: key } = JSON.parse(added) as { api_key: string };
    const forPeople = await users('list');
    const forPrograms = await users('list', '--json');
    expect(JSON.parse(forPrograms.stdout)).toEqual([
      {
        id: 1,
        username: 'desk',
        practice: 'default',
        scope: 'call',
        key_prefix: key.slice(0, 8),
        created_at: expect.any(String),
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
        state: 'active',
      },
    ]);
    expect(forPeople.stdout).toContain(`desk\t${key.slice(0, 8)}…`);
    expect(forPeople.stdout + forPrograms.stdout).not.toContain(key);
  });

  it('reports that there are none', async () => {
    await (await openDatabase(`file:${join(folder, 'data/voice.db')}`)).close();
    expect((await users('list')).stdout).toBe('No users yet.\n');
  });
});

describe('users rotate and revoke', () => {
  const isGood = async (apiKey: string, atMs: number): Promise<boolean> => {
    const database = await openDatabase(`file:${join(folder, 'data/voice.db')}`);
    const findByKeyHash = (hash: string) => database.users.findByKeyHash(hash, atMs);
    const { ok } = await authenticate({ apiKey, findByKeyHash });
    await database.close();
    return ok;
  };
  const keyOf = ({ stdout }: { stdout: string }): string =>
    (JSON.parse(stdout) as { api_key: string }).api_key;

  it('replace a key, which stays valid for the overlap, and end both', async () => {
    const first = keyOf(await users('add', 'desk', '--json', '--expires-days', '30'));
    const rotated = await users('rotate', 'desk', '--overlap-hours', '1', '--json');
    const second = keyOf(rotated);
    const untilMs = Date.parse(
      (JSON.parse(rotated.stdout) as { previous_key_good_until: string }).previous_key_good_until,
    );
    expect([await isGood(first, untilMs - 1), await isGood(first, untilMs)]).toEqual([true, false]);
    expect(await isGood(second, untilMs)).toBe(true);
    expect(await users('revoke', '#1')).toEqual({ code: 0, stdout: 'Revoked.\n', stderr: '' });
    expect([await isGood(first, untilMs - 1), await isGood(second, untilMs)]).toEqual([false, false]);
    expect((await users('list')).stdout).toContain('\trevoked\t');
    expect(await users('rotate', 'desk')).toMatchObject({ code: 1, stderr: 'The user is revoked.\n' });
    expect(await users('revoke', 'night')).toMatchObject({ code: 1, stderr: 'No such user.\n' });
  });
});

describe('users', () => {
  it('reads .env', async () => {
    writeFileSync(join(folder, '.env'), 'DATABASE_URL=file:./elsewhere.db\n');
    await users('add', 'desk');
    expect(existsSync(join(folder, 'elsewhere.db'))).toBe(true);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('reports in one line that the database cannot be opened', async () => {
    writeFileSync(join(folder, 'data'), 'not a folder');
    const { code, stderr } = await users('list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Database error \(unavailable\): [^\n]*\n$/);
  });

  it.each([[['list']], [['rotate', 'desk']], [['revoke', 'desk']]])(
    '%j creates no database where none is',
    async (args) => {
      const { code, stdout, stderr } = await users(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe('Database error (unavailable): the file does not exist (see DATABASE_URL)\n');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('explains itself', async () => {
    const { code, stdout } = await users('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('[--scope SCOPE] [--expires-days N] [--json]');
  });

  it.each([
    [[]],
    [['add']],
    [['add', 'a', 'b']],
    [['add', ' ']],
    [['drop']],
    [['list', 'x']],
    [['list', '--keys']],
    [['add', '#1']],
    [['rotate']],
    [['rotate', 'a', '--overlap-hours', 'soon']],
    [['revoke', 'a', '--expires-days', '1']],
  ])('ends with 2 and its usage when called as %j', async (args) => {
    const { code, stdout, stderr } = await users(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage:');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
