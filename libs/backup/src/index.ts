export { backupOnce } from './backup-once.ts';
export type { BackupOptions, BackupPhase, BackupReport } from './backup-once.ts';
export { BackupError, backupErrorCodes, isBackupError } from './backup-error.ts';
export type { BackupErrorCode } from './backup-error.ts';
export type { Manifest } from './manifest.ts';
export type { ObjectStore, StoredFile } from './object-store.ts';
export { s3ObjectStore } from './s3-object-store.ts';
export type { S3Options } from './s3-object-store.ts';
