/** `db move`: from a SQLite file to PostgreSQL, all of it or nothing. */
import { parseArgs } from 'node:util';
import { isPersistenceError, moveDatabase } from '@petvisor/persistence';
import { exitCodes, type CommandContext, type ExitCode } from './command.ts';

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

export async function dbCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) {
    context.print(dbUsage);
    return exitCodes.done;
  }
  const command = parse(args, context.databaseUrl);
  if (typeof command === 'string') {
    context.complain(`${command}\n\n${dbUsage}`);
    return exitCodes.badUsage;
  }
  try {
    return await move(command, context);
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    context.complain(`Nothing was moved (${error.code}): ${error.message}`);
    return exitCodes.failed;
  }
}

/** The command, or what is wrong with it. */
function parse(args: readonly string[], databaseUrl: string): MoveCommand | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string', default: databaseUrl },
        'leave-misfits': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return 'There is no such option.';
  }
  const { from, to, 'leave-misfits': leaveMisfits } = parsed.values;
  if (parsed.positionals.join(' ') !== 'move') return 'There is one command: move.';
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
