/** `list`, `verify` and `restore` of what was followed: from settings to log lines and an exit code. */
import {
  checkLitestream,
  listContinuous,
  restoreContinuous,
  verifyContinuous,
  type ContinuousChoice,
} from '@petvisor/backup';
import type { StoredCommand } from '../arguments.ts';
import { describeError } from '../describe-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { RunContext } from '../run-backup.ts';
import type { Settings } from '../settings.ts';
import { litestreamOptions } from './litestream-options.ts';

export async function runContinuousCommand(
  command: StoredCommand,
  settings: Settings,
  context: RunContext,
  environment: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  try {
    await checkLitestream(settings.continuous.program, environment);
    const choice = {
      litestream: litestreamOptions(settings, environment, ''),
      signal: context.signal,
      ...(settings.temporaryFolder === undefined ? {} : { temporaryFolder: settings.temporaryFolder }),
    };
    if (command.name === 'list') return await list(choice, context);
    const { rowCounts, sizeBytes, keptPath } = await bringBack(command, choice, context);
    context.log('info', `${command.name}.finished`, {
      sizeBytes,
      rowCounts,
      ...(keptPath === undefined ? {} : { keptPath }),
    });
    return exitCodes.done;
  } catch (error) {
    context.log('error', `${command.name}.failed`, describeError(error));
    return exitCodeOf(error);
  }
}

type Choice = ContinuousChoice & { readonly temporaryFolder?: string };

async function list(choice: Choice, { log }: RunContext): Promise<ExitCode> {
  const generations = await listContinuous(choice);
  for (const { fromMs, toMs } of generations) {
    log('info', 'continuous', { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  }
  log('info', 'list.finished', { continuous: generations.length });
  return generations.length > 0 ? exitCodes.done : exitCodes.noBackup;
}

function bringBack(
  command: Exclude<StoredCommand, { name: 'list' }>,
  choice: Choice,
  { now }: RunContext,
): ReturnType<typeof restoreContinuous> {
  const of = { ...choice, ...(command.atMs === undefined ? {} : { atMs: command.atMs }) };
  if (command.name === 'verify') return verifyContinuous(of);
  return restoreContinuous({ ...of, now, toPath: command.toPath, force: command.force });
}
