/** What the commands on the database have in common: usage, the database opened and closed, and how they end. */
import { isPersistenceError, openDatabase, type Database } from '@petvisor/persistence';

export interface CommandContext {
  readonly databaseUrl: string;
  readonly now: () => number;
  /** Results, for people and programs. */
  readonly print: (line: string) => void;
  /** What went wrong. */
  readonly complain: (line: string) => void;
}

export const exitCodes = { done: 0, failed: 1, badUsage: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command line that was understood; `help` needs no database. */
interface Named {
  readonly name: string;
}

export type Runnable<Command extends Named> = Command & { readonly name: Exclude<Command['name'], 'help'> };

export async function runCommand<Command extends Named>(
  args: readonly string[],
  context: CommandContext,
  frame: {
    readonly usage: string;
    /** The command, or what is wrong with it. */
    readonly parse: (args: readonly string[]) => Command | string;
    readonly run: (database: Database, command: Runnable<Command>) => Promise<ExitCode>;
  },
): Promise<ExitCode> {
  const command = frame.parse(args);
  if (typeof command === 'string') {
    context.complain(`${command}\n\n${frame.usage}`);
    return exitCodes.badUsage;
  }
  if (!isRunnable(command)) {
    context.print(frame.usage);
    return exitCodes.done;
  }
  try {
    const database = await openDatabase(context.databaseUrl);
    try {
      return await frame.run(database, command);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    context.complain(`The database did not do it (${error.code}): ${error.message}`);
    return exitCodes.failed;
  }
}

function isRunnable<Command extends Named>(command: Command): command is Runnable<Command> {
  return command.name !== 'help';
}
