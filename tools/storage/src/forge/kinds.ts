/** What somebody can do to backups who can write to the bucket and does not have the key. */
import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { Bucket, StoredManifest } from './bucket.ts';
import { sha256 } from './bucket.ts';

export interface Kind {
  readonly name: string;
  /** False: the attack on a bucket whose owner has no key, where only the size and the disk protect. */
  readonly withKey?: false;
  readonly forge: (bucket: Bucket, random: (below: number) => number) => void | Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const BOMB_BYTES = 256 * MEBIBYTE;

export const KINDS: readonly Kind[] = [
  { name: 'planted: not encrypted', forge: (bucket) => bucket.plant(undefined) },
  { name: 'planted: of another key', forge: (bucket) => bucket.plant(randomBytes(32)) },
  { name: 'planted: an empty manifest', forge: ({ putManifest, later }) => putManifest(later, {}) },
  { name: 'planted: no JSON', forge: ({ putManifest, later }) => putManifest(later, '\u0000{"format":3') },
  {
    name: 'planted: an endless manifest',
    forge: ({ putManifest, later }) => putManifest(later, ' '.repeat(4 * MEBIBYTE)),
  },
  {
    name: 'forged: other rows',
    forge: ({ edit, newest }) => edit(newest, ({ database }) => (database.rowCounts['users'] = 99)),
  },
  {
    name: 'forged: object and checksums exchanged',
    forge: (bucket) => exchange(bucket, Buffer.from('a database of mine')),
  },
  {
    name: 'forged: a second object in the JSON',
    forge: ({ manifest, older, newest, putManifest }) =>
      putManifest(
        newest,
        JSON.stringify(manifest(newest)).replace(
          /\}$/,
          `,"object":${JSON.stringify(manifest(older).object)}}`,
        ),
      ),
  },
  {
    name: 'forged: the object is elsewhere in the bucket',
    forge: ({ edit, newest }) => edit(newest, ({ object }) => (object.key = `${newest}../../leases/1.json`)),
  },
  {
    name: 'forged: an archive of PostgreSQL',
    forge: ({ edit, newest }) => edit(newest, ({ database }) => (database.engine = 'postgres')),
  },
  {
    name: 'downgraded: format 2 without authentication',
    forge: ({ edit, newest }) => edit(newest, toFormat2),
  },
  {
    name: 'downgraded: format 1',
    forge: ({ manifest, newest, putManifest }) => {
      const { createdAt, database, object } = manifest(newest);
      putManifest(newest, { format: 1, createdAt, database: { ...database, key: object.key } });
    },
  },
  {
    name: 'downgraded: authentication removed',
    forge: ({ edit, newest }) => edit(newest, (manifest) => delete manifest.authentication),
  },
  {
    name: 'downgraded: authentication "none"',
    forge: ({ edit, newest }) =>
      edit(newest, (manifest) => (manifest.authentication = { algorithm: 'none', code: '' })),
  },
  {
    name: 'downgraded: encryption "none"',
    forge: ({ edit, newest }) => edit(newest, ({ object }) => (object.encryption = 'none')),
  },
  { name: 'replayed: an old one under a new name', forge: ({ copy, older, later }) => copy(older, later) },
  {
    name: 'replayed: and dated anew',
    forge: (bucket) => {
      bucket.copy(bucket.older, bucket.later);
      bucket.edit(bucket.later, (manifest) => dateAnew(manifest, bucket));
    },
  },
  {
    name: 'replayed: an old object in a new folder',
    forge: ({ object, older, newest, putObject }) => putObject(newest, object(older)),
  },
  {
    name: 'moved: the manifest of another folder',
    forge: ({ manifest, older, newest, putManifest }) => putManifest(newest, manifest(older)),
  },
  {
    name: 'moved: the newest to a later folder',
    forge: ({ copy, newest, later }) => copy(newest, later),
  },
  {
    name: 'renamed: the object has another name',
    forge: ({ manifest, newest, object, remove, putObject, edit }) => {
      const bytes = object(newest);
      remove(manifest(newest).object.key);
      edit(newest, (changed) => (changed.object.key = `${newest}voice.db`));
      putObject(newest, bytes);
    },
  },
  {
    name: 'renamed: the object is gone',
    forge: ({ manifest, newest, remove }) => remove(manifest(newest).object.key),
  },
  {
    name: 'truncated: the object',
    forge: ({ object, newest, putObject }, random) => {
      const bytes = object(newest);
      putObject(newest, bytes.subarray(0, random(bytes.length)));
    },
  },
  {
    name: 'truncated: the manifest',
    forge: ({ manifest, newest, putManifest }, random) => {
      const text = JSON.stringify(manifest(newest));
      putManifest(newest, text.slice(0, random(text.length)));
    },
  },
  {
    name: 'extended: the object',
    forge: ({ object, newest, putObject }) =>
      putObject(newest, Buffer.concat([object(newest), Buffer.alloc(64 * MEBIBYTE)])),
  },
  {
    name: 'changed: one bit of the object',
    forge: ({ object, newest, putObject }, random) => {
      const bytes = Buffer.from(object(newest));
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      putObject(newest, bytes);
    },
  },
  {
    name: 'bombed: a small object that unpacks to 256 MiB',
    withKey: false,
    forge: (bucket) => exchange(bucket, zstdCompressSync(Buffer.alloc(BOMB_BYTES))),
  },
  {
    name: 'bombed: more stated than the disk has',
    withKey: false,
    forge: ({ edit, newest }) =>
      edit(newest, ({ database }) => (database.sizeBytes = Number.MAX_SAFE_INTEGER)),
  },
  {
    name: 'bombed: an object without an end',
    withKey: false,
    forge: ({ object, newest, putObject }) =>
      putObject(newest, Buffer.concat([object(newest), Buffer.alloc(64 * MEBIBYTE)])),
  },
];

/** Puts the attacker's object in place of the newest, and its size and checksum into the manifest. */
function exchange({ newest, edit, putObject }: Bucket, bytes: Buffer): void {
  putObject(newest, bytes);
  edit(newest, ({ object }) => Object.assign(object, { sizeBytes: bytes.length, sha256: sha256(bytes) }));
}

function toFormat2(manifest: StoredManifest): void {
  manifest.format = 2;
  delete manifest.authentication;
}

function dateAnew(manifest: StoredManifest, { older, later, laterTime }: Bucket): void {
  manifest.createdAt = laterTime;
  manifest.object.key = manifest.object.key.replace(older, later);
}
