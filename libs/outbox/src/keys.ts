/** The keys of an outbox: that of the setting, and that of a file beside it, which is made when there is no setting. */
import { randomUUID } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newSealingKey, parseSealingKey } from '@petvisor/service-kit';
import { codeOf } from './code-of.ts';
import { OutboxError } from './outbox-error.ts';
import { syncFolder } from './sync-folder.ts';

const KEY_FILE = 'key';

/** The key that seals, then others that may have sealed what is left from before. */
export async function findKeys(
  folder: string,
  given: Uint8Array | undefined,
): Promise<[Uint8Array, ...Uint8Array[]]> {
  const path = join(folder, KEY_FILE);
  const made = await readKeyFile(path);
  if (given !== undefined) return made === undefined ? [given] : [given, made];
  return [made ?? (await makeKeyFile(folder, path))];
}

async function readKeyFile(path: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'latin1');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const key = parseSealingKey(text.trim());
  if (key === undefined) throw new OutboxError('invalid_key', 'the key file of the outbox holds no key');
  return key;
}

/** The file appears with its whole content, or not at all. */
async function makeKeyFile(folder: string, path: string): Promise<Uint8Array> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${Buffer.from(newSealingKey()).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    // Another process has made one meanwhile.
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
  const key = await readKeyFile(path);
  if (key === undefined) throw new OutboxError('unavailable', 'the key file of the outbox has gone');
  return key;
}
