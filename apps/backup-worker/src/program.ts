/** The program after its first moment: settings, signals, exit code. */
import { isPostgresUrl } from '@petvisor/persistence';
import type { ParsedArguments } from './arguments.ts';
import { follow } from './continuous/follow.ts';
import { runContinuousCommand } from './continuous/run-continuous-command.ts';
import { describeError } from './describe-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { humanLog, jsonLog } from './log.ts';
import { runBackup, type RunContext } from './run-backup.ts';
import { runCommand } from './run-command.ts';
import { runSchedule } from './run-schedule.ts';
import { readSettings, storeEnvironment, type Settings } from './settings.ts';

const usage = `Usage:
  backup-worker [--once]                                  back up by BACKUP_SCHEDULE, or once and at once
  backup-worker --continuous                              by BACKUP_SCHEDULE, and write every change to the bucket beside it
  backup-worker list                                      what is in the bucket
  backup-worker verify [--at TIME]                        restore a backup to nowhere and compare
  backup-worker restore --to PATH [--at TIME] [--force]   restore a backup
  backup-worker prune                                     remove what BACKUP_KEEP does not keep
  backup-worker list|verify|restore --continuous …        the same of the changes, to about a second

--continuous has Litestream 0.3.13 do the work, for SQLite on Linux (with flock and setpriv of util-linux).

Copies the voice service's database to an S3 bucket and back. verify and restore take the newest backup, or the newest
that is no younger than --at, a time such as 2026-11-22T07:57:00Z. restore goes over no database; with --force it keeps
the old one beside the new one. Stop the service first. In a terminal it writes for people, otherwise JSON lines;
--json always does.

Settings, from the environment or a .env file in the current directory:
  DB_BACKUP_BUCKET       the bucket; required
  AWS_REGION             its region; required
  DATABASE_URL           file:PATH, or postgres://… where pg_dump and pg_restore are installed;
                         default file:./data/voice.db
  BACKUP_SCHEDULE        a cron expression, in UTC; default 0 * * * * (hourly)
  BACKUP_KEEP            such as 24h,7d,5w,12m,10y: the newest backup of each of so many hours, days, weeks, months and
                         years is kept, others are removed after a backup; default: everything is kept
  BACKUP_ENCRYPTION_KEY  32 bytes as 64 hexadecimal digits or base64; encrypts backups with AES-256-GCM
  BACKUP_LEASE_MINUTES   a backup that takes longer is stopped; a worker that died keeps others out for so long; default 60
  BACKUP_MEGABYTES_PER_SECOND  what is compressed, uploaded and read back at most; default 5
  BACKUP_PRIORITY        idle: takes what nobody else wants of the processors; low: its turn comes on a full machine too;
                         default idle
  BACKUP_TEMP_DIR        where copies lie meanwhile; default the system's temporary folder
  BACKUP_LITESTREAM      what Litestream is started as; default litestream, found on PATH
  BACKUP_CONTINUOUS_HOURS  how far back a point in time can be; default 24
  BACKUP_HEALTH_PORT     serves GET /health (503 when the newest backup is older than twice the interval, or the bucket is more
                         than 10 s behind in continuous mode) and GET /metrics by the schedule; 0 takes any free port; default: no server
  BACKUP_HEALTH_HOST     where it listens; default 127.0.0.1
  BACKUP_ALARM_WEBHOOK   an http(s) address that is sent a POST when a backup fails, is overdue, or works again, and when
                         the bucket falls behind in continuous mode
  AWS_ENDPOINT_URL_S3    another store than Amazon's
  BACKUP_S3_PATH_STYLE   true where the bucket belongs in the path; default false
  BACKUP_S3_CHECKSUM     none for stores that refuse checksum headers; default sha256
  BACKUP_S3_CONDITIONAL  none for stores without If-None-Match, and then for one worker only; default if-none-match
Credentials are found as the AWS SDK finds them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a role.

SIGTERM and SIGINT stop a backup under way; what it has uploaded has no manifest and counts for nothing.
Continuous mode writes what is missing first, for 20 s at most.
Exit codes: 0 done, or the schedule was stopped by a signal; 1 failed, or a setting is wrong; 2 bad usage; 3 there is no
such backup; 4 there is a database already; 5 the backup is damaged or opens with another key; 6 another worker is at it;
7 Litestream, pg_dump or pg_restore is missing or of another version.`;

export async function run(parsed: ParsedArguments): Promise<number> {
  if (!parsed.ok) {
    process.stderr.write(`${parsed.message}\n\n${usage}\n`);
    return exitCodes.badUsage;
  }
  const { command, json } = parsed;
  if (command.name === 'help') {
    process.stdout.write(`${usage}\n`);
    return exitCodes.done;
  }
  const read = readSettings(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.message}\n`);
    return exitCodes.failed;
  }
  const write = (text: string): boolean => process.stdout.write(text);
  const forPeople = process.stdout.isTTY && !json;
  const context = {
    log: forPeople ? humanLog(write) : jsonLog(write, Date.now),
    now: Date.now,
    signal: stopSignal(),
    progressSteps: forPeople ? 100 : 10,
  };
  if (command.name === 'once') return (await runBackup(read.settings, context)).code;
  if (command.name === 'prune') return runCommand(command, read.settings, context);
  if (!command.continuous) {
    return command.name === 'schedule'
      ? schedule(read.settings, context)
      : runCommand(command, read.settings, context);
  }
  if (isPostgresUrl(read.settings.databaseUrl)) {
    process.stderr.write(
      'DATABASE_URL: --continuous follows a file; a PostgreSQL server archives by itself\n',
    );
    return exitCodes.failed;
  }
  const environment = storeEnvironment(process.env);
  return command.name === 'schedule'
    ? scheduleAndFollow(read.settings, context, environment)
    : runContinuousCommand(command, read.settings, context, environment);
}

async function scheduleAndFollow(
  settings: Settings,
  context: RunContext,
  environment: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  // Either ends with the other.
  const failed = new AbortController();
  const both = { ...context, signal: AbortSignal.any([context.signal, failed.signal]) };
  try {
    const follower = await follow(settings, both, environment);
    const code = await schedule(settings, both, follower);
    failed.abort();
    const complete = await follower.ended;
    return complete ? code : exitCodes.failed;
  } catch (error) {
    context.log('error', 'continuous.failed', describeError(error));
    return exitCodeOf(error);
  }
}

async function schedule(...args: Parameters<typeof runSchedule>): Promise<ExitCode> {
  try {
    await runSchedule(...args);
    return exitCodes.done;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    process.stderr.write(`BACKUP_HEALTH_PORT or BACKUP_HEALTH_HOST cannot be used: ${code}\n`);
    return exitCodes.failed;
  }
}

/** The first signal asks to stop; a second one ends the process as usual. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
