/**
 * Contract of every ObjectStore. The spec of an implementation calls it with a function that opens one on an empty
 * store.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checksumOf } from '../checksum.ts';
import type { ObjectStore, StoredFile } from '../object-store.ts';

export function objectStoreContract(name: string, open: () => Promise<ObjectStore>): void {
  describe(`${name} as an object store`, () => {
    let folder: string;
    let store: ObjectStore;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'object-store-'));
      store = await open();
    });

    afterEach(() => {
      store.close();
      rmSync(folder, { recursive: true });
    });

    const fileOf = async (key: string, content: Buffer): Promise<StoredFile> => {
      const path = join(folder, 'file');
      writeFileSync(path, content);
      return {
        key,
        path,
        contentType: 'application/octet-stream',
        ...(await checksumOf([content])),
      };
    };

    const read = async (key: string): Promise<Buffer | undefined> => {
      const stream = await store.read(key);
      return stream === undefined ? undefined : Buffer.concat(await stream.toArray());
    };

    it.each([
      ['no byte', 0],
      ['one byte', 1],
      ['several megabytes', 5_000_001],
    ])('gives back a file of %s', async (_size, sizeBytes) => {
      const content = Buffer.alloc(sizeBytes, 'petvisor');
      await store.put(await fileOf('2026/11/22/075700/voice.db', content));
      expect((await read('2026/11/22/075700/voice.db'))?.equals(content)).toBe(true);
    });

    it('knows no object that was not put', async () => {
      await store.put(await fileOf('a', Buffer.from('a')));
      expect(await read('b')).toBeUndefined();
    });

    it('lets one of two create an object', async () => {
      await store.put(await fileOf('a', Buffer.from('first')), { ifAbsent: true });
      const second = store.put(await fileOf('a', Buffer.from('other')), { ifAbsent: true });
      await expect(second).rejects.toMatchObject({ code: 'exists' });
      expect(String(await read('a'))).toBe('first');
    });

    it('lists what begins alike, page after page', async () => {
      const keys = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'b/1'];
      for (const key of keys) await store.put(await fileOf(key, Buffer.from('four')));
      expect(await store.list('a/')).toEqual(keys.slice(0, 5).map((key) => ({ key, sizeBytes: 4 })));
      expect(await store.list('c/')).toEqual([]);
    });

    it('removes an object, also one that is not there', async () => {
      await store.put(await fileOf('a', Buffer.from('a')));
      await store.remove('a');
      await store.remove('a');
      expect(await read('a')).toBeUndefined();
    });

    it('replaces an object', async () => {
      await store.put(await fileOf('a', Buffer.from('before')));
      await store.put(await fileOf('a', Buffer.from('after')));
      expect(String(await read('a'))).toBe('after');
    });

    it('refuses a file that is not what its checksum says', async () => {
      const file = await fileOf('a', Buffer.from('what was meant'));
      writeFileSync(file.path, 'what was sent!');
      await expect(store.put(file)).rejects.toMatchObject({
        name: 'BackupError',
        code: 'verification_failed',
      });
      expect(await read('a')).toBeUndefined();
    });

    it('stops when it is told to', async () => {
      const file = await fileOf('a', Buffer.alloc(1_000_000));
      await expect(store.put(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'aborted',
      });
      await expect(store.read('a', AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    });
  });
}
