/** The manifest of a backup. It is written last: a folder without a manifest is not a complete backup. */
import { BackupError } from './backup-error.ts';

export const MANIFEST_FORMAT = 3;

/** Maximum size of a manifest; a larger object is refused. */
export const MANIFEST_SIZE_BYTES_MAX = 1024 * 1024;

export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  /** Start of the backup, ISO 8601, UTC. */
  readonly createdAt: string;
  /** The restored database. */
  readonly database: {
    /** Undefined for SQLite, whose file is stored. `postgres`: an archive for `pg_restore`. */
    readonly engine?: 'postgres';
    readonly sizeBytes: number;
    readonly sha256: string;
    /** Number of rows of each table. */
    readonly rowCounts: Readonly<Record<string, number>>;
  };
  /** The stored object. */
  readonly object: {
    readonly key: string;
    readonly sizeBytes: number;
    readonly sha256: string;
    readonly compression: 'zstd' | 'none';
    readonly encryption: 'aes-256-gcm' | 'none';
  };
}

/**
 * Reads a manifest of this format, of format 2, which was the same without authentication, or of format 1, whose object
 * was the database itself.
 */
export function parseManifest(value: unknown): Manifest {
  const manifest = toCurrentFormat(value);
  if (!isManifest(manifest)) {
    throw new BackupError('unknown_format', 'this version cannot read the format of the manifest');
  }
  const { format, createdAt, database, object } = manifest;
  return { format, createdAt, database, object };
}

type Loose = Readonly<Record<string, unknown>>;

function toCurrentFormat(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (value['format'] === 2) return { ...value, format: MANIFEST_FORMAT };
  if (value['format'] !== 1 || !isObject(value['database'])) return value;
  const { key, sizeBytes, sha256, rowCounts } = value['database'];
  return {
    format: MANIFEST_FORMAT,
    createdAt: value['createdAt'],
    database: { sizeBytes, sha256, rowCounts },
    object: { key, sizeBytes, sha256, compression: 'none', encryption: 'none' },
  };
}

function isManifest(value: unknown): value is Manifest {
  if (!isObject(value)) return false;
  const { format, createdAt, database, object } = value;
  return (
    format === MANIFEST_FORMAT &&
    !Number.isNaN(Date.parse(String(createdAt))) &&
    isChecksum(database) &&
    [undefined, 'postgres'].includes(database['engine'] as string | undefined) &&
    isObject(database['rowCounts']) &&
    Object.values(database['rowCounts']).every(Number.isSafeInteger) &&
    isChecksum(object) &&
    typeof object['key'] === 'string' &&
    ['zstd', 'none'].includes(String(object['compression'])) &&
    ['aes-256-gcm', 'none'].includes(String(object['encryption']))
  );
}

function isChecksum(value: unknown): value is Loose {
  return (
    isObject(value) &&
    Number.isSafeInteger(value['sizeBytes']) &&
    Number(value['sizeBytes']) >= 0 &&
    /^[0-9a-f]{64}$/.test(String(value['sha256']))
  );
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}
