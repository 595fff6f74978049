/** The exit codes of the program. */
import { isBackupError } from '@petvisor/backup';

export const EXIT_CODES = {
  /** Done, or the schedule was stopped by a signal. */
  done: 0,
  /** Something failed that may work at another time, or a setting is wrong. */
  failed: 1,
  badUsage: 2,
  /** There is no finished backup, or none that old. */
  noBackup: 3,
  /** The target of a restore exists, or a server serves it. */
  targetExists: 4,
  /** The backup is damaged, forged, or not encrypted with this key. */
  badBackup: 5,
  /** Another worker holds the lease. */
  leased: 6,
  /** Litestream, pg_dump or pg_restore is missing or has an unsupported version. */
  toolMissing: 7,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export function exitCodeOf(error: unknown): ExitCode {
  if (!isBackupError(error)) return EXIT_CODES.failed;
  switch (error.code) {
    case 'no_backup':
      return EXIT_CODES.noBackup;
    case 'exists':
    case 'in_use':
      return EXIT_CODES.targetExists;
    case 'verification_failed':
    case 'wrong_key':
    case 'not_authentic':
    case 'unknown_format':
      return EXIT_CODES.badBackup;
    case 'leased':
      return EXIT_CODES.leased;
    case 'tool_missing':
    case 'tool_unsupported':
      return EXIT_CODES.toolMissing;
    default:
      return EXIT_CODES.failed;
  }
}
