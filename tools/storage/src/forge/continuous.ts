/**
 * Attacks on what Litestream wrote. Who has no key can write nothing that is restored, but can take away the end: the state is
 * then an earlier one, as after a loss, and never one that was not.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BACKUP_ERROR_CODES,
  drillContinuous,
  isBackupError,
  s3ObjectStore,
  type ObjectStore,
} from '@petvisor/backup';
import {
  openFollowed,
  startS3Server,
  storeOptions,
  type Followed,
  type S3Server,
} from '@petvisor/backup/testing';
import { sha256 } from './bucket.ts';
import { watchDisk } from './disk.ts';

const MEBIBYTE = 1024 * 1024;
/** Litestream's own state is beside the database. */
const DISK_BYTES_MAX = 4 * MEBIBYTE;
const HISTORY = ['first', 'second', 'third', 'fourth'];

/** The objects of the victim, each with its name, and those of an attacker. */
interface Loot {
  readonly snapshot: string;
  /** Segments of the log, oldest first. */
  readonly log: readonly string[];
  readonly bytes: ReadonlyMap<string, Buffer>;
  readonly planted: ReadonlyMap<string, Buffer>;
  readonly put: (key: string, bytes: Buffer) => Promise<void>;
  readonly remove: (key: string) => void;
}

type Random = (below: number) => number;
type Forge = (loot: Loot, random: Random) => void | Promise<void>;

const of = (loot: Loot, key: string): Buffer => loot.bytes.get(key) ?? Buffer.of();
const any = ({ log }: Loot, random: Random): string => log[random(log.length)] ?? '';

function flipped(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = random(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
  return changed;
}

async function plant(loot: Loot): Promise<void> {
  for (const [key, bytes] of loot.planted) await loot.put(key, bytes);
}

/** The attacker's objects under the victim's names. */
async function exchange(loot: Loot, isOne: (key: string) => boolean): Promise<void> {
  const foreign = [...loot.planted].filter(([key]) => isOne(key)).map(([, bytes]) => bytes);
  for (const key of loot.bytes.keys()) if (isOne(key)) await loot.put(key, foreign[0] ?? Buffer.of());
}

const isSnapshot = (key: string): boolean => key.includes('/snapshots/');
const isLog = (key: string): boolean => key.includes('/wal/');

const KINDS: readonly (readonly [name: string, planted: 'plain' | 'another key', forge: Forge])[] = [
  ['planted: a newer generation, not encrypted', 'plain', plant],
  ['planted: a newer generation of another key', 'another key', plant],
  ['forged: a snapshot that is not encrypted', 'plain', (loot) => exchange(loot, isSnapshot)],
  ['forged: a snapshot of another key', 'another key', (loot) => exchange(loot, isSnapshot)],
  ['forged: log that is not encrypted', 'plain', (loot) => exchange(loot, isLog)],
  ['forged: log of another key', 'another key', (loot) => exchange(loot, isLog)],
  [
    'truncated: the snapshot',
    'plain',
    (loot, random) => {
      const bytes = of(loot, loot.snapshot);
      return loot.put(loot.snapshot, bytes.subarray(0, random(bytes.length)));
    },
  ],
  [
    'truncated: a piece of the log',
    'plain',
    (loot, random) => {
      const key = any(loot, random);
      return loot.put(key, of(loot, key).subarray(0, random(of(loot, key).length)));
    },
  ],
  [
    'changed: one bit of the snapshot',
    'plain',
    (loot, random) => loot.put(loot.snapshot, flipped(of(loot, loot.snapshot), random)),
  ],
  [
    'changed: one bit of the log',
    'plain',
    (loot, random) => {
      const key = any(loot, random);
      return loot.put(key, flipped(of(loot, key), random));
    },
  ],
  [
    'bombed: a snapshot without an end',
    'plain',
    (loot) => loot.put(loot.snapshot, Buffer.alloc(64 * MEBIBYTE)),
  ],
  ['renamed: the snapshot is gone', 'plain', ({ remove, snapshot }) => remove(snapshot)],
  [
    'replayed: a piece of the log in place of the last',
    'plain',
    (loot) => loot.put(loot.log.at(-1) ?? '', of(loot, loot.log[0] ?? '')),
  ],
  [
    'moved: the pieces of the log in another order',
    'plain',
    async (loot) => {
      const order = loot.log.toReversed();
      for (const [n, key] of loot.log.entries()) await loot.put(key, of(loot, order[n] ?? ''));
    },
  ],
  ['renamed: the first piece of the log is gone', 'plain', ({ remove, log }) => remove(log[0] ?? '')],
  ['renamed: a piece of the log is gone', 'plain', (loot, random) => loot.remove(any(loot, random))],
];

export async function forgeContinuous(random: Random): Promise<number> {
  const server = await startS3Server();
  const store = s3ObjectStore(storeOptions(server));
  const encryptionKey = randomBytes(32);
  const victim = await openFollowed(storeOptions(server));
  try {
    await write(victim, HISTORY, encryptionKey);
    const genuine = new Map(server.objects);
    const attackers = { plain: await attack(undefined), 'another key': await attack(randomBytes(32)) };
    for (const [name, planted, forge] of KINDS) {
      server.objects.clear();
      for (const [key, bytes] of genuine) server.objects.set(key, bytes);
      await forge(lootOf(server, store, genuine, attackers[planted]), random);
      console.log(`continuous, ${name.padEnd(50)} ${await outcomeOf(victim, encryptionKey)}`);
    }
    server.objects.clear();
    for (const [key, bytes] of genuine) server.objects.set(key, bytes);
    const { durationMs } = await drillContinuous({ litestream: victim.options({ encryptionKey }) });
    console.log(`drill of the continuous mode: ${durationMs} ms`);
  } finally {
    store.close();
    await victim.close();
    await server.close();
  }
  return KINDS.length;
}

function lootOf(
  server: S3Server,
  store: ObjectStore,
  bytes: Map<string, Buffer>,
  planted: Map<string, Buffer>,
): Loot {
  return {
    snapshot: [...bytes.keys()].find(isSnapshot) ?? '',
    log: [...bytes.keys()].filter(isLog).sort(),
    bytes,
    planted,
    put: (key, content) =>
      store.put({
        key,
        content,
        contentType: 'application/octet-stream',
        sizeBytes: content.length,
        sha256: sha256(content),
      }),
    remove: (key) => void server.objects.delete(key),
  };
}

/** The objects of a database of the attacker. */
async function attack(encryptionKey: Uint8Array | undefined): Promise<Map<string, Buffer>> {
  const server = await startS3Server();
  const followed = await openFollowed(storeOptions(server));
  try {
    await write(followed, ['attacker'], encryptionKey);
    return new Map(server.objects);
  } finally {
    await followed.close();
    await server.close();
  }
}

/** Each user in a piece of the log of its own. */
async function write(
  followed: Followed,
  users: readonly string[],
  encryptionKey?: Uint8Array,
): Promise<void> {
  const { caughtUp, replication } = await followed.follow({ encryptionKey });
  for (const user of users) {
    await followed.add(user);
    await caughtUp();
  }
  replication.stop();
  await replication.ended;
}

/** The code of the refusal, or which of the users the earlier state has. */
async function outcomeOf(victim: Followed, encryptionKey: Uint8Array): Promise<string> {
  const toPath = join(victim.folder, 'restored.db');
  const before = await readdir(victim.folder);
  const disk = watchDisk(victim.folder);
  const standBytes = disk.stop();
  const during = watchDisk(victim.folder);
  try {
    await victim.restore({ encryptionKey }, toPath);
    const users = await victim.usersIn(toPath);
    assert.deepEqual(users, HISTORY.slice(0, users.length).sort(), 'a state was restored that never was');
    for (const part of ['', '-wal', '-shm']) await rm(`${toPath}${part}`, { force: true });
    return `earlier state: ${users.length} of ${HISTORY.length} users`;
  } catch (error) {
    if (!isBackupError(error)) throw error;
    assert.ok(BACKUP_ERROR_CODES.includes(error.code));
    assert.ok(!existsSync(toPath), 'something was put in place');
    assert.deepEqual(await readdir(victim.folder), before, 'something was left');
    return error.code;
  } finally {
    const grownBytes = during.stop() - standBytes;
    assert.ok(grownBytes <= DISK_BYTES_MAX, `${grownBytes} bytes were written`);
  }
}
