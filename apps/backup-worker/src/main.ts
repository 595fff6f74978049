/** The program: arguments, settings, signals, exit code. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { jsonLog } from './log.ts';
import { runBackup } from './run-backup.ts';
import { runSchedule } from './run-schedule.ts';
import { readSettings } from './settings.ts';

const usage = `Usage:
  backup-worker [--once]

Copies the voice service's database to an S3 bucket, by BACKUP_SCHEDULE, or once and at once with --once.

Settings, from the environment or a .env file in the current directory:
  DB_BACKUP_BUCKET       the bucket; required
  AWS_REGION             its region; required
  DATABASE_URL           file:PATH; default file:./data/voice.db
  BACKUP_SCHEDULE        a cron expression, in UTC; default 0 * * * * (hourly)
  BACKUP_TEMP_DIR        where the copy lies meanwhile; default the system's temporary folder
  AWS_ENDPOINT_URL_S3    another store than Amazon's
  BACKUP_S3_PATH_STYLE   true where the bucket belongs in the path; default false
  BACKUP_S3_CHECKSUM     none for stores that refuse checksum headers; default sha256
Credentials are found as the AWS SDK finds them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a role.

SIGTERM and SIGINT stop a backup under way; what it has uploaded has no manifest and counts for nothing.
Exit codes: 0 the backup is complete, or the schedule was stopped by a signal; 1 it is not, or a setting is wrong;
2 bad usage.`;

const exitCodes = { done: 0, failed: 1, badUsage: 2 };

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const flags = parseFlags(args);
  if (flags === undefined) {
    process.stderr.write(`${usage}\n`);
    return exitCodes.badUsage;
  }
  if (flags.help) {
    process.stdout.write(`${usage}\n`);
    return exitCodes.done;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readSettings(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.message}\n`);
    return exitCodes.failed;
  }
  const log = jsonLog((line) => process.stdout.write(line), Date.now);
  const context = { log, now: Date.now, signal: stopSignal() };
  if (flags.once) return (await runBackup(read.settings, context)) ? exitCodes.done : exitCodes.failed;
  await runSchedule(read.settings, context);
  return exitCodes.done;
}

function parseFlags(args: string[]): { once: boolean; help: boolean } | undefined {
  try {
    const options = {
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    return undefined;
  }
}

/** The first signal asks to stop; a second one ends the process as usual. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
