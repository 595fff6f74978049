/** What the commands have in common: how a command line is read, the database opened and closed, and how they end. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
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

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: true }>
>['values'];

/** `NAME OPERAND... --OPTION...` */
export interface CommandLine<Known extends Options> {
  readonly name: string | undefined;
  readonly operands: readonly string[];
  readonly options: Values<Known>;
}

export async function runCommand<Known extends Options, Command>(
  args: readonly string[],
  context: CommandContext,
  frame: {
    readonly usage: string;
    /** Beside `--help`, which every command has. */
    readonly options: Known;
    /** The command, or what is wrong with it. */
    readonly parse: (line: CommandLine<Known>) => Command | string;
    readonly run: (command: Command) => Promise<ExitCode>;
  },
): Promise<ExitCode> {
  const line = readLine(args, frame.options);
  if (line === 'help') {
    context.print(frame.usage);
    return exitCodes.done;
  }
  const command = line === undefined ? 'There is no such option.' : frame.parse(line);
  if (typeof command === 'string') {
    context.complain(`${command}\n\n${frame.usage}`);
    return exitCodes.badUsage;
  }
  return frame.run(command);
}

function readLine<Known extends Options>(
  args: readonly string[],
  known: Known,
): CommandLine<Known> | 'help' | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...known, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const { help, ...options } = values as Values<Known> & { help?: boolean };
    const [name, ...operands] = positionals;
    return help ? 'help' : { name, operands, options: options as Values<Known> };
  } catch {
    return undefined;
  }
}

export async function onDatabase(
  { databaseUrl, complain }: CommandContext,
  work: (database: Database) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const database = await openDatabase(databaseUrl);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    complain(`The database did not do it (${error.code}): ${error.message}`);
    return exitCodes.failed;
  }
}
