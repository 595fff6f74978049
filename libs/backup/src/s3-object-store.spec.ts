import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ObjectStore, StoredFile } from './object-store.ts';
import { s3ObjectStore, type S3Options } from './s3-object-store.ts';
import { objectStoreContract } from './testing/object-store-contract.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, TEST_CREDENTIALS, type S3Server } from './testing/s3-server.ts';

let server: S3Server;
let opened: ObjectStore[] = [];

beforeEach(async () => {
  server = await startS3Server();
});

afterEach(async () => {
  for (const store of opened) store.close();
  opened = [];
  await server.close();
});

function open(changes: Partial<S3Options> = {}): ObjectStore {
  const options = storeOptions(server);
  const store = s3ObjectStore({ ...options, ...changes });
  opened.push(store);
  return store;
}

objectStoreContract('S3', async () => open());

describe('the S3 store', () => {
  let folder: string;
  let file: StoredFile;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 's3-'));
    const path = join(folder, 'file');
    writeFileSync(path, 'content');
    const sha256 = createHash('sha256').update('content').digest('hex');
    file = { key: 'a', path, sizeBytes: 7, sha256, contentType: 'text/plain' };
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['another secret', { credentials: { ...TEST_CREDENTIALS, secretAccessKey: 'wrong' } }, 'access_denied'],
    [
      'an unknown key id',
      { credentials: { ...TEST_CREDENTIALS, accessKeyId: 'AKIAWRONG' } },
      'access_denied',
    ],
    ['another bucket', { bucket: 'somebody-elses' }, 'bucket_missing'],
    ['a port where nobody listens', { endpoint: 'http://127.0.0.1:1' }, 'unreachable'],
  ])('says what is wrong with %s', async (_what, changes, code) => {
    const store = open(changes);
    await expect(store.put(file)).rejects.toMatchObject({ name: 'BackupError', code });
    await expect(store.read('a')).rejects.toMatchObject({ name: 'BackupError', code });
    expect(server.objects.size).toBe(0);
  });

  it('names no credential, bucket or address in its errors', async () => {
    const store = open({ credentials: { ...TEST_CREDENTIALS, secretAccessKey: 'wrong' } });
    const error = (await store.put(file).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toBe('the store refused the credentials');
  });

  it('reports a store that is too busy', async () => {
    server.fault = 'busy';
    await expect(open().put(file)).rejects.toMatchObject({ code: 'store_failed' });
  });

  it('reports an upload that was cut', async () => {
    server.fault = 'cut-upload';
    await expect(open().put(file)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('knows its own object where the answer was lost and it was sent again', async () => {
    server.fault = 'lose-answer';
    await open().put(file, { ifAbsent: true });
    expect(server.journal).toEqual(['PUT a', 'PUT a', 'GET a']);
    await expect(open().put(file, { ifAbsent: true })).rejects.toMatchObject({ code: 'exists' });
  });

  it('reports a download that was cut', async () => {
    await open().put(file);
    server.fault = 'cut-download';
    const stream = await open().read('a');
    await expect(stream?.toArray()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('uploads without a checksum header where the store refuses one, and the signature covers the bytes', async () => {
    const store = open({ checksum: 'none' });
    await store.put(file);
    expect(String(server.objects.get('a'))).toBe('content');
    await expect(store.put({ ...file, sha256: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'verification_failed',
    });
    expect(String(server.objects.get('a'))).toBe('content');
  });

  describe('a file in parts', () => {
    const partSizeBytes = 5 * 1024 ** 2;
    const content = randomBytes(2 * partSizeBytes + 1);
    let large: StoredFile;

    beforeEach(() => {
      writeFileSync(file.path, content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      large = { ...file, sizeBytes: content.length, sha256 };
    });

    it.each(['sha256', 'none'] as const)('comes back whole (checksum %s)', async (checksum) => {
      const store = open({ partSizeBytes, checksum });
      await store.put(large, { ifAbsent: true });
      expect(server.journal.filter((line) => line.startsWith('PUT')).sort()).toEqual([
        'PUT a part 1',
        'PUT a part 2',
        'PUT a part 3',
      ]);
      expect(server.objects.get('a')?.equals(content)).toBe(true);
      expect(server.uploads.size).toBe(0);
    });

    it('tells of each part that the store has', async () => {
      const told: number[] = [];
      await open({ partSizeBytes }).put(large, { onProgress: (doneBytes) => told.push(doneBytes) });
      expect(told).toHaveLength(3);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(told.at(-1)).toBe(content.length);
    });

    it('takes the place of no other, and leaves nothing of itself', async () => {
      const store = open({ partSizeBytes });
      server.objects.set('a', Buffer.from('first'));
      await expect(store.put(large, { ifAbsent: true })).rejects.toMatchObject({ code: 'exists' });
      expect(String(server.objects.get('a'))).toBe('first');
      expect(server.uploads.size).toBe(0);
    });

    it.each([
      ['cut-upload', 'unreachable'],
      ['busy', 'store_failed'],
    ] as const)('that meets a store with a fault (%s) is no object', async (fault, code) => {
      server.fault = fault;
      await expect(open({ partSizeBytes }).put(large)).rejects.toMatchObject({ code });
      expect(server.objects.size).toBe(0);
    });

    it('that is stopped in the middle leaves nothing', async () => {
      server.fault = 'slow';
      const stop = new AbortController();
      const put = open({ partSizeBytes }).put(large, { signal: stop.signal });
      const begun = new Promise<void>((resolve) => {
        const push = server.journal.push.bind(server.journal);
        server.journal.push = (...lines) => {
          if (lines.some((line) => line.includes('part'))) resolve();
          return push(...lines);
        };
      });
      await begun;
      stop.abort();
      await expect(put).rejects.toMatchObject({ code: 'aborted' });
      expect(server.objects.size).toBe(0);
      expect(server.uploads.size).toBe(0);
    });
  });

  it('goes by the clock of the store where this machine has another time', async () => {
    server.clockAheadMs = 60 * 60 * 1000;
    const store = open();
    await store.put(file);
    expect(await store.list('')).toEqual([{ key: 'a', sizeBytes: 7 }]);
  });

  it('refuses what is too large for one object before sending it', async () => {
    await expect(open().put({ ...file, sizeBytes: 6 * 1024 ** 4 })).rejects.toMatchObject({
      code: 'too_large',
    });
    expect(server.journal).toEqual([]);
  });
});
