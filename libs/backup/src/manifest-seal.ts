/**
 * The stored form of a manifest. With an encryption key it carries a code of authentication (HMAC-SHA-256), so that only
 * holders of the key can write one. The code covers the time of the backup and with it the folder, the sizes and the
 * checksums: a backup cannot be replaced, moved to another folder or be passed off as a newer one.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { BackupError } from './backup-error.ts';
import { folderName } from './folder-name.ts';
import { MANIFEST_FORMAT, parseManifest, type Manifest } from './manifest.ts';

export interface OpenManifestOptions {
  /** Folder of the backup in the bucket. */
  readonly folder: string;
  /** With a key, only backups that were encrypted and authenticated with it are accepted. */
  readonly encryptionKey?: Uint8Array | undefined;
  /**
   * Accepts encrypted backups of earlier releases, which did not authenticate the manifest. Their content is genuine, but
   * it may be that of an older backup under a newer name.
   */
  readonly allowUnauthenticated?: boolean | undefined;
}

const ALGORITHM = 'hmac-sha-256';
const PURPOSE = 'petvisor backup manifest HMAC-SHA-256';
const KEY_SIZE_BYTES = 32;

export function sealManifest(manifest: Manifest, key: Uint8Array | undefined): Buffer {
  const authentication =
    key === undefined ? {} : { authentication: { algorithm: ALGORITHM, code: codeOf(manifest, key) } };
  return Buffer.from(`${JSON.stringify({ ...manifest, ...authentication }, null, 2)}\n`);
}

/** Throws BackupError `not_authentic` for a manifest that is forged, moved or not written with the key. */
export function openManifest(text: string, options: OpenManifestOptions): Manifest {
  const { folder, encryptionKey: key, allowUnauthenticated = false } = options;
  const stored = parseJson(text);
  const manifest = parseManifest(stored);
  if (!belongsTo(folder, manifest)) throw notAuthentic('the manifest belongs to another folder');
  if (key === undefined) return manifest;
  if (manifest.object.encryption === 'none')
    throw notAuthentic(
      'the backup is not encrypted although a key is set; unset the key if the backup was made without one',
    );
  const { authentication, ...content } = stored as { readonly authentication?: unknown };
  if (authentication !== undefined) {
    if (!isCodeOf(authentication, content, key))
      throw notAuthentic('the manifest was not written with this key: it is forged, or the key is another');
  } else if (!allowUnauthenticated || isCurrent(stored)) {
    throw notAuthentic(
      'the manifest is not authenticated; --allow-unauthenticated accepts encrypted backups of earlier releases',
    );
  }
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BackupError('unknown_format', 'the manifest cannot be read', { cause });
  }
}

function isCurrent(stored: unknown): boolean {
  return (stored as Partial<Manifest>).format === MANIFEST_FORMAT;
}

/** True when the time and the object of the manifest are those of the folder. */
function belongsTo(folder: string, { createdAt, object }: Manifest): boolean {
  const name = object.key.slice(folder.length);
  return folderName(Date.parse(createdAt)) === folder && object.key.startsWith(folder) && !name.includes('/');
}

/** The order of the names is part of what is authenticated: `JSON.parse` and `JSON.stringify` keep it. */
function codeOf(content: object, key: Uint8Array): string {
  const ownKey = Buffer.from(hkdfSync('sha256', key, '', PURPOSE, KEY_SIZE_BYTES));
  return createHmac('sha256', ownKey).update(JSON.stringify(content)).digest('hex');
}

function isCodeOf(authentication: unknown, content: object, key: Uint8Array): boolean {
  if (typeof authentication !== 'object' || authentication === null) return false;
  const { algorithm, code } = authentication as { readonly algorithm?: unknown; readonly code?: unknown };
  const given = Buffer.from(typeof code === 'string' ? code : '', 'hex');
  const expected = Buffer.from(codeOf(content, key), 'hex');
  return algorithm === ALGORITHM && given.length === expected.length && timingSafeEqual(given, expected);
}

function notAuthentic(message: string): BackupError {
  return new BackupError('not_authentic', message);
}
