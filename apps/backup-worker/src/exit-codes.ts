/** How the program ends. */
import { isBackupError } from '@petvisor/backup';

export const exitCodes = {
  /** Done, or the schedule was stopped by a signal. */
  done: 0,
  /** Something failed that may work another time, or a setting is wrong. */
  failed: 1,
  badUsage: 2,
  /** There is no finished backup, or none that old. */
  noBackup: 3,
  /** Something stands where the database should go. */
  targetExists: 4,
  /** What the store holds is damaged, or does not open with this key. */
  badBackup: 5,
  /** Another worker holds the lease. */
  leased: 6,
  /** A program that does the work is not installed, or of another version: Litestream, pg_dump, pg_restore. */
  toolMissing: 7,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(error: unknown): ExitCode {
  if (!isBackupError(error)) return exitCodes.failed;
  switch (error.code) {
    case 'no_backup':
      return exitCodes.noBackup;
    case 'exists':
      return exitCodes.targetExists;
    case 'verification_failed':
    case 'wrong_key':
    case 'unknown_format':
      return exitCodes.badBackup;
    case 'leased':
      return exitCodes.leased;
    case 'tool_missing':
    case 'tool_unsupported':
      return exitCodes.toolMissing;
    default:
      return exitCodes.failed;
  }
}
