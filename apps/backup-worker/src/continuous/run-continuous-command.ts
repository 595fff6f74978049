/** `list`, `verify` and `restore` of the followed changes: from settings to log lines and an exit code. */
import {
  checkLitestream,
  listContinuous,
  restoreContinuous,
  verifyContinuous,
  type ContinuousChoice,
} from '@petvisor/backup';
import type { StoredCommand } from '../arguments.ts';
import { describeFailure } from '../describe-failure.ts';
import { exitCodeOf, EXIT_CODES, type ExitCode } from '../exit-codes.ts';
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
      temporaryFolder: settings.temporaryFolder,
    };
    if (command.name === 'list') return await list(choice, context);
    const { rowCounts, sizeBytes, keptPath } = await restoreOrVerify(command, choice, context);
    context.log.info(
      {
        sizeBytes,
        rowCounts,
        keptPath,
      },
      `${command.name}.finished`,
    );
    return EXIT_CODES.done;
  } catch (error) {
    context.log.error(describeFailure(error), `${command.name}.failed`);
    return exitCodeOf(error);
  }
}

type Choice = ContinuousChoice & { readonly temporaryFolder?: string | undefined };

async function list(choice: Choice, { log }: RunContext): Promise<ExitCode> {
  const generations = await listContinuous(choice);
  for (const { fromMs, toMs } of generations) {
    log.info({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }, 'continuous');
  }
  log.info({ continuous: generations.length }, 'list.finished');
  return generations.length > 0 ? EXIT_CODES.done : EXIT_CODES.noBackup;
}

function restoreOrVerify(
  command: Exclude<StoredCommand, { name: 'list' }>,
  choice: Choice,
  { now }: RunContext,
): ReturnType<typeof restoreContinuous> {
  const { atMs } = command;
  if (command.name === 'verify') return verifyContinuous({ ...choice, atMs });
  return restoreContinuous({ ...choice, atMs, now, toPath: command.toPath, force: command.force });
}
