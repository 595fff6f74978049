/** The bucket of an earlier release, read by the real program: what the README says about upgrading. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const ENCRYPTED = { BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) };
const FOLDER = '2026/01/02/030400/';
const CREATED_AT = '2026-01-02T03:04:00.000Z';

let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.close());

/** Format 1: the database as it is. */
function leaveFormat1(): void {
  const database = readFileSync(place.databasePath);
  const sha256 = createHash('sha256').update(database).digest('hex');
  const key = `${FOLDER}voice.db`;
  const rowCounts = { ...rowsOf(place.finished()[0] ?? '') };
  place.store.objects.set(key, database);
  putManifest(FOLDER, {
    format: 1,
    createdAt: CREATED_AT,
    database: { key, sizeBytes: database.length, sha256, rowCounts },
  });
}

/** Format 2: as today, without authentication. */
function makeFormat2(folder: string): void {
  const { authentication, ...content } = manifestOf(folder);
  expect(authentication).toBeDefined();
  putManifest(folder, { ...content, format: 2 });
}

function manifestOf(folder: string): Record<string, unknown> {
  const manifest = place.store.objects.get(`${folder}manifest.json`);
  return JSON.parse(String(manifest)) as Record<string, unknown>;
}

function rowsOf(folder: string): Record<string, number> {
  return (manifestOf(folder)['database'] as { rowCounts: Record<string, number> }).rowCounts;
}

function putManifest(folder: string, manifest: object): void {
  place.store.objects.set(`${folder}manifest.json`, Buffer.from(JSON.stringify(manifest)));
}

async function codeOf(args: string[], changes: Record<string, string> = ENCRYPTED): Promise<number | null> {
  const { code, stderr } = await place.start(args, changes).ended;
  expect(stderr).toBe('');
  return code;
}

const restored = () => existsSync(join(place.folder, 'restored.db'));
const RESTORE = ['restore', '--to', './restored.db'];

describe('a backup of format 2', () => {
  beforeEach(async () => {
    expect(await codeOf(['--once'])).toBe(0);
    makeFormat2(place.finished()[0] ?? '');
  });

  it('is restored when that is allowed, and counts for nothing otherwise', async () => {
    expect(await codeOf(['list'])).toBe(3);
    expect(await codeOf(['verify'])).toBe(5);
    expect(await codeOf(RESTORE)).toBe(5);
    expect(restored()).toBe(false);
    expect(await codeOf(['verify', '--allow-unauthenticated'])).toBe(0);
    expect(await codeOf([...RESTORE, '--allow-unauthenticated'])).toBe(0);
    expect(restored()).toBe(true);
  });

  it('is pruned when that is allowed', async () => {
    const [old = ''] = place.finished();
    expect(await codeOf(['--once'], { ...ENCRYPTED, BACKUP_KEEP: '1y' })).toBe(0);
    expect(place.finished()).toContain(old);
    expect(await codeOf(['prune', '--allow-unauthenticated'], { ...ENCRYPTED, BACKUP_KEEP: '1y' })).toBe(0);
    expect(place.finished()).not.toContain(old);
    expect(await codeOf(['list'])).toBe(0);
  });
});

describe('a backup of format 1', () => {
  it('is restored without the key only, at its time', async () => {
    expect(await codeOf(['--once'])).toBe(0);
    leaveFormat1();
    const at = [...RESTORE, '--at', CREATED_AT];
    expect(await codeOf(at)).toBe(5);
    expect(await codeOf([...at, '--allow-unauthenticated'])).toBe(5);
    expect(restored()).toBe(false);
    expect(await codeOf(at, { BACKUP_ENCRYPTION_KEY: '' })).toBe(0);
    expect(restored()).toBe(true);
  });
});
