/** `db move`: from a SQLite file to PostgreSQL, all of it or nothing. */
import { isPersistenceError, moveDatabase } from '@petvisor/persistence';
import { exitCodes, runCommand, type CommandContext, type CommandLine, type ExitCode } from './command.ts';

export const dbUsage = `Usage:
  db move --from file:PATH [--to postgres://USER:PASSWORD@HOST/DATABASE] [--leave-misfits]
      moves everything from a SQLite file into an empty PostgreSQL database, reads every value back and compares, or
      moves nothing; the file stays. Stop the server first. Without --to it is DATABASE_URL, and the password stands in
      no list of processes. Values of the replaced program that PostgreSQL cannot hold (no time in a column of times, a
      reference to a row that is gone) end it, unless they are to be left behind.

Exit codes: 0 done, 1 failed, 2 bad usage.`;

interface MoveCommand {
  readonly from: string;
  readonly to: string;
  readonly leaveMisfits: boolean;
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  'leave-misfits': { type: 'boolean' },
} as const;

export function dbCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand(args, context, {
    usage: dbUsage,
    options,
    parse: (line) => parse(line, context.databaseUrl),
    run: async (command) => {
      try {
        return await move(command, context);
      } catch (error) {
        if (!isPersistenceError(error)) throw error;
        context.complain(`Nothing was moved (${error.code}): ${error.message}`);
        return exitCodes.failed;
      }
    },
  });
}

function parse(
  { name, operands, options: given }: CommandLine<typeof options>,
  databaseUrl: string,
): MoveCommand | string {
  const { from, to = databaseUrl, 'leave-misfits': leaveMisfits = false } = given;
  if (name !== 'move' || operands.length > 0) return 'There is one command: move.';
  if (from === undefined) return 'From where?';
  return { from, to, leaveMisfits };
}

async function move({ from, to, leaveMisfits }: MoveCommand, context: CommandContext): Promise<ExitCode> {
  const result = await moveDatabase(from, to, {
    leaveMisfits,
    onProgress: ({ table, rows, rowsTotal }) => context.print(`${table}: ${rows} of ${rowsTotal}`),
  });
  const misfits = Object.entries(result.misfits).map(([column, count]) => `${count} in ${column}`);
  if (!result.moved) {
    context.complain(`Nothing was moved. Values that do not fit: ${misfits.join(', ')}.`);
    return exitCodes.failed;
  }
  const rows = Object.values(result.rowCounts).reduce((sum, count) => sum + count, 0);
  context.print(`Moved and compared ${rows} rows.`);
  if (misfits.length > 0) context.complain(`Left behind: ${misfits.join(', ')}.`);
  return exitCodes.done;
}
