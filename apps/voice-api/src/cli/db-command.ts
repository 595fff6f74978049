/** `db move`: moves a SQLite file to PostgreSQL, all of it or nothing. */
import { isPersistenceError, moveDatabase } from '@petvisor/persistence';
import type { Command } from '@petvisor/service-kit/command-line';
import {
  EXIT_CODES,
  onDatabase,
  runCommand,
  type CommandContext,
  type ExitCode,
  type Session,
} from './command.ts';

const HELP = `
Stop the server before. Every value is read back and compared; the file stays as it is. Without --to the target is
DATABASE_URL, which keeps the password out of the list of processes.
Exit codes: 0 done, 1 failed, 2 bad usage.`;

interface MoveOptions {
  readonly from: string;
  readonly to: string;
  readonly leaveMisfits: boolean;
}

export function dbCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand('db', args, context, (program, choose, trailed) => {
    program.addHelpText('afterAll', HELP);
    program
      .command('move')
      .usage('--from file:PATH [--to postgres://USER:PASSWORD@HOST/DATABASE] [--leave-misfits]')
      .description('Moves everything from a SQLite file into an empty PostgreSQL database, or moves nothing.')
      .requiredOption('--from <URL>', 'SQLite file')
      .option('--to <URL>', 'PostgreSQL database')
      .option(
        '--leave-misfits',
        'leave out values of the replaced program that PostgreSQL cannot hold (no time in a column of times, a ' +
          'reference to a missing row); without it they end the move',
        false,
      )
      .action(
        (
          { to = context.databaseUrl, ...options }: Omit<MoveOptions, 'to'> & { to?: string },
          command: Command,
        ) => {
          if (trailed.practice() !== undefined)
            command.error('error: a database is moved with all its practices');
          choose(() => moveOrSayWhyNot({ ...options, to }, trailed));
        },
      );
  });
}

async function moveOrSayWhyNot(options: MoveOptions, context: CommandContext & Session): Promise<ExitCode> {
  try {
    return await move(options, context);
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    context.complain(`Nothing was moved (${error.code}): ${error.message}`);
    return EXIT_CODES.failed;
  }
}

async function move(
  { from, to, leaveMisfits }: MoveOptions,
  context: CommandContext & Session,
): Promise<ExitCode> {
  const result = await moveDatabase(from, to, {
    leaveMisfits,
    onProgress: ({ table, rows, rowsTotal }) => context.print(`${table}: ${rows} of ${rowsTotal}`),
  });
  const misfits = Object.entries(result.misfits).map(([column, count]) => `${count} in ${column}`);
  if (!result.moved) {
    context.complain(`Nothing was moved. Values that do not fit: ${misfits.join(', ')}.`);
    return EXIT_CODES.failed;
  }
  const rows = Object.values(result.rowCounts).reduce((sum, count) => sum + count, 0);
  context.print(`Moved and compared ${rows} rows.`);
  if (misfits.length > 0) context.complain(`Left behind: ${misfits.join(', ')}.`);
  // Not before: the target has to be empty, and the file stays as it is.
  return onDatabase({ ...context, databaseUrl: to }, async (database) => {
    await context.trail(database, { action: 'move', subject: 'database', ids: [] }, () => Promise.resolve());
    return EXIT_CODES.done;
  });
}
