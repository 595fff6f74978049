/** Runs the script of docs/backup-format.md as it stands there: whoever has only the page and the key opens a backup. */
import { spawn } from 'node:child_process';
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { backupOnce, type BackupReport } from './backup-once.ts';
import type { ObjectStore } from './object-store.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const PAGE = readFileSync(new URL('../../../docs/backup-format.md', import.meta.url), 'utf8');
const [, SCRIPT = ''] = /<!-- open-backup.mjs -->\n\n```js\n([^]*?)^```/m.exec(PAGE) ?? [];
const KEY = Buffer.from('ab'.repeat(32), 'hex');

let folder: string;
let server: S3Server;
let store: ObjectStore;
let report: BackupReport;
let sealed: Buffer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'format-page-spec-'));
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
  const database = await openDatabase(`file:${join(folder, 'live.db')}`);
  await database.users.add({ username: 'front desk', apiKeyHash: 'cd'.repeat(32), createdAtMs: 0 });
  const now = () => Date.UTC(2026, 10, 22, 7, 57);
  report = await backupOnce({ source: database, store, now, temporaryFolder: folder, encryptionKey: KEY });
  await database.close();
  sealed = await stored(report.manifest.object.key);
  writeFileSync(join(folder, 'open-backup.mjs'), SCRIPT);
});

afterEach(async () => {
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function stored(key: string): Promise<Buffer> {
  const stream = await store.read(key);
  if (stream === undefined) throw new Error('the object is not in the store');
  return buffer(stream);
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const openedPath = (): string => join(folder, 'voice.db');

/** Runs the script in an otherwise empty environment. */
async function open(object: Buffer, key: string | null = KEY.toString('hex')) {
  writeFileSync(join(folder, 'voice.db.zst.enc'), object);
  const child = spawn(process.execPath, ['open-backup.mjs', 'voice.db.zst.enc', 'voice.db'], {
    cwd: folder,
    env: key === null ? {} : { BACKUP_ENCRYPTION_KEY: key },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [trouble, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, trouble, isWritten: existsSync(openedPath()) };
}

const flipped = (at: number): Buffer => {
  const copy = Buffer.from(sealed);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('the script of the page', () => {
  it('has ten lines', () => {
    expect(SCRIPT.split('\n').filter((line) => line !== '')).toHaveLength(10);
  });

  it.each(['hex', 'base64'] as const)('opens a backup with a key in %s', async (encoding) => {
    expect(await open(sealed, KEY.toString(encoding))).toEqual({ code: 0, trouble: '', isWritten: true });
    expect(sha256(readFileSync(openedPath()))).toBe(report.manifest.database.sha256);
    expect(statSync(openedPath()).mode & 0o777).toBe(0o600);
    const database = await openDatabase(`file:${openedPath()}`, { mustExist: true });
    expect((await database.users.list()).map(({ username }) => username)).toEqual(['front desk']);
    await database.close();
  });

  const AUTHENTICATE = 'Unsupported state or unable to authenticate data';
  it.each([
    ['another key', AUTHENTICATE, () => open(sealed, 'ac'.repeat(32))],
    ['a bit of the marker', AUTHENTICATE, () => open(flipped(0))],
    ['a bit of the nonce', AUTHENTICATE, () => open(flipped(19))],
    ['the first bit of the ciphertext', AUTHENTICATE, () => open(flipped(20))],
    ['the last bit of the ciphertext', AUTHENTICATE, () => open(flipped(sealed.length - 17))],
    ['a bit of the tag', AUTHENTICATE, () => open(flipped(sealed.length - 1))],
    ['a byte that is missing', AUTHENTICATE, () => open(sealed.subarray(0, -1))],
    ['a byte too many', AUTHENTICATE, () => open(Buffer.concat([sealed, randomBytes(1)]))],
    ['no key', 'Invalid key length', () => open(sealed, null)],
    ['half a key', 'Invalid key length', () => open(sealed, 'ab'.repeat(16))],
    ['an empty file', 'Invalid initialization vector', () => open(Buffer.alloc(0))],
    ['the beginning of a file', 'Invalid authentication tag length', () => open(sealed.subarray(0, 9))],
  ])('fails and writes nothing with %s', async (_case, error, run) => {
    const { code, trouble, isWritten } = await run();
    expect(trouble).toContain(error);
    expect({ code, isWritten }).toEqual({ code: 1, isWritten: false });
    expect(PAGE).toContain(`\`${error}\``);
  });

  it('writes over no file', async () => {
    writeFileSync(openedPath(), 'mine');
    expect(await open(sealed)).toMatchObject({ code: 1, trouble: expect.stringContaining('EEXIST') });
    expect(readFileSync(openedPath(), 'utf8')).toBe('mine');
  });
});

it('the manifest is authenticated as the page says', async () => {
  const { authentication, ...content } = JSON.parse(
    (await stored(`${report.folder}manifest.json`)).toString(),
  ) as { readonly authentication: { readonly code: string } };
  const [, info = ''] = /the info\s+`([^`]*)`/.exec(PAGE) ?? [];
  const key = Buffer.from(hkdfSync('sha256', KEY, '', info, 32));
  expect(authentication.code).toBe(createHmac('sha256', key).update(JSON.stringify(content)).digest('hex'));
  expect(report.manifest.object.sha256).toBe(sha256(sealed));
});
