/** The program behind the entry point: settings, signals, exit code. */
import { isPostgresUrl } from '@petvisor/persistence';
import { createLogger, readBuild, readSecretFiles, SettingsError } from '@petvisor/service-kit';
import type { ParsedCommandLine } from '@petvisor/service-kit/command-line';
import type { Action } from './arguments.ts';
import { follow } from './continuous/follow.ts';
import { runContinuousCommand } from './continuous/run-continuous-command.ts';
import { describeFailure } from './describe-failure.ts';
import { drillOfBackups, drillOfChanges } from './drill/run-drill.ts';
import { exitCodeOf, EXIT_CODES, type ExitCode } from './exit-codes.ts';
import { runBackup, type RunContext } from './run-backup.ts';
import { runCommand } from './run-command.ts';
import { runSchedule } from './run-schedule.ts';
import { parseSettings, SECRET_NAMES, storeEnvironment, type Settings } from './settings.ts';
import { terminalDestination } from './terminal-log.ts';

/** Number of progress reports of each transfer. */
const STEPS_FOR_PEOPLE = 100;
const STEPS_FOR_PROGRAMS = 10;

export async function run(
  parsed: ParsedCommandLine<Action>,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  switch (parsed.kind) {
    case 'bad-usage':
      return fail(parsed.text, EXIT_CODES.badUsage);
    case 'help':
      process.stdout.write(`${parsed.text}\n`);
      return EXIT_CODES.done;
    case 'action':
      return runAction(parsed.action, environment);
  }
}

async function runAction({ command, json }: Action, environment: NodeJS.ProcessEnv): Promise<ExitCode> {
  let settings: Settings;
  try {
    readSecretFiles(environment, SECRET_NAMES);
    settings = parseSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return fail(error.message);
    throw error;
  }
  const write = (text: string): void => void process.stdout.write(text);
  const forPeople = process.stdout.isTTY && !json;
  const context = {
    log: createLogger({
      level: 'info',
      build: readBuild(environment, import.meta.dirname),
      destination: forPeople ? terminalDestination(write) : { write },
    }),
    now: Date.now,
    signal: stopSignal(),
    progressSteps: forPeople ? STEPS_FOR_PEOPLE : STEPS_FOR_PROGRAMS,
  };
  if (command.name === 'once') return (await runBackup(settings, context)).code;
  if (command.name === 'prune' || command.name === 'release-lease')
    return runCommand(command, settings, context);
  if (isPostgresUrl(settings.databaseUrl) && drillsWithoutServer(command, settings))
    return fail('BACKUP_DRILL_DATABASE_URL is missing: a drill of PostgreSQL needs a server to restore to.');
  if (!command.continuous) {
    if (command.name === 'drill') return (await drillOfBackups(settings)(context)).code;
    return command.name === 'schedule' ? schedule(settings, context) : runCommand(command, settings, context);
  }
  if (isPostgresUrl(settings.databaseUrl))
    return fail('DATABASE_URL: --continuous follows a file; a PostgreSQL server has its own archiving.');
  const ofStore = storeEnvironment(environment);
  if (command.name === 'drill') return (await drillOfChanges(settings, ofStore)(context)).code;
  return command.name === 'schedule'
    ? scheduleAndFollow(settings, context, ofStore)
    : runContinuousCommand(command, settings, context, ofStore);
}

function drillsWithoutServer({ name }: Action['command'], settings: Settings): boolean {
  const drills = name === 'drill' || (name === 'schedule' && settings.drillSchedule !== undefined);
  return drills && settings.scratchUrl === undefined;
}

function fail(message: string, code: ExitCode = EXIT_CODES.failed): ExitCode {
  process.stderr.write(`${message}\n`);
  return code;
}

async function scheduleAndFollow(
  settings: Settings,
  context: RunContext,
  environment: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  // Each ends the other.
  const failed = new AbortController();
  const both = { ...context, signal: AbortSignal.any([context.signal, failed.signal]) };
  try {
    const follower = await follow(settings, both, environment);
    const code = await schedule(settings, both, {
      look: () => follower.look(),
      drill: drillOfChanges(settings, environment),
    });
    failed.abort();
    const complete = await follower.ended;
    return complete ? code : EXIT_CODES.failed;
  } catch (error) {
    context.log.error(describeFailure(error), 'continuous.failed');
    return exitCodeOf(error);
  }
}

async function schedule(...args: Parameters<typeof runSchedule>): Promise<ExitCode> {
  try {
    await runSchedule(...args);
    return EXIT_CODES.done;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    return fail(`BACKUP_HEALTH_PORT or BACKUP_HEALTH_HOST cannot be used: ${code}`);
  }
}

/** The first signal asks to stop; a second one ends the process as usual. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
