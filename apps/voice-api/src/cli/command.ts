/** The frame of the operator commands: the command line, the database, the exit code. */
import { isPersistenceError, openDatabase, type Database } from '@petvisor/persistence';
import { parseCommandLine, type Command } from '@petvisor/service-kit/command-line';

export interface CommandContext {
  readonly databaseUrl: string;
  readonly now: () => number;
  /** Writes results to standard output. */
  readonly print: (line: string) => void;
  /** Writes errors to standard error. */
  readonly complain: (line: string) => void;
}

export const EXIT_CODES = { done: 0, failed: 1, badUsage: 2 } as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export type Run = () => Promise<ExitCode>;

/** @param define adds the commands, whose actions pass what to run to `choose` */
export async function runCommand(
  name: string,
  args: readonly string[],
  context: CommandContext,
  define: (program: Command, choose: (run: Run) => void) => void,
): Promise<ExitCode> {
  const parsed = parseCommandLine(name, args, define);
  switch (parsed.kind) {
    case 'help':
      context.print(parsed.text);
      return EXIT_CODES.done;
    case 'bad-usage':
      context.complain(parsed.text);
      return EXIT_CODES.badUsage;
    case 'action':
      return parsed.action();
  }
}

export const DATABASE_HELP = '\nThe database is DATABASE_URL, by default file:./data/voice.db.';

export interface DatabaseUse {
  /** A SQLite file that does not exist is created. Otherwise it is an error: the address may be mistyped. */
  readonly mayCreate?: boolean;
}

export async function onDatabase(
  { databaseUrl, complain }: CommandContext,
  work: (database: Database) => Promise<ExitCode>,
  { mayCreate = false }: DatabaseUse = {},
): Promise<ExitCode> {
  try {
    const database = await openDatabase(databaseUrl, { mustExist: !mayCreate });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    const isAddress = error.code === 'unavailable' || error.code === 'invalid_url';
    complain(`Database error (${error.code}): ${error.message}${isAddress ? ' (see DATABASE_URL)' : ''}`);
    return EXIT_CODES.failed;
  }
}
