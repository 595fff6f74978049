/** The frame of the operator commands: the command line, the database, the exit code. */
import { ALL_PRACTICES, isPersistenceError, openDatabase, type AuditConclusion } from '@petvisor/persistence';
import { parseCommandLine, Option, type Command } from '@petvisor/service-kit/command-line';
import { audited, type Deed } from '../audit/audited.ts';
import { textUpTo, toPracticeId } from './arguments.ts';
import { rowsOf, type StaffDatabase } from './staff-database.ts';
import type { Operator } from './operator.ts';
import { inertText } from '@petvisor/service-kit';

export interface CommandContext {
  readonly databaseUrl: string;
  readonly now: () => number;
  readonly operator: Operator;
  /** Writes results to standard output. */
  readonly print: (line: string) => void;
  /** Writes errors to standard error. */
  readonly complain: (line: string) => void;
}

export const EXIT_CODES = { done: 0, failed: 1, badUsage: 2 } as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export type Run = () => Promise<ExitCode>;

/** Does something under an entry of the audit trail, which names the operator. */
export type Trail = <Result>(
  database: Pick<StaffDatabase, 'audit'>,
  deed: Deed,
  work: () => Promise<Result>,
  conclusionOf?: (result: Result) => AuditConclusion,
) => Promise<Result>;

export interface Trailed {
  readonly trail: Trail;
}

/** What the options of every command say. Read them when the command runs. */
export interface Session extends Trailed {
  /** Id of the practice, undefined for all. */
  readonly practice: () => string | undefined;
}

const OPERATOR_NAME_CHARS_MAX = 64;

/**
 * @param define adds the commands, whose actions pass what to run to `choose` and what they do with what was said, or with keys,
 * to `trail`
 */
export async function runCommand<Context extends CommandContext>(
  name: string,
  args: readonly string[],
  context: Context,
  define: (program: Command, choose: (run: Run) => void, context: Context & Session) => void,
): Promise<ExitCode> {
  const parsed = parseCommandLine<Run>(name, args, (program, choose) => {
    program.addOption(
      new Option('--by <NAME>', 'who asks, for the audit trail').argParser(textUpTo(OPERATOR_NAME_CHARS_MAX)),
    );
    program.option('--unaudited', 'go on even if the audit trail cannot be written', false);
    program.addOption(
      new Option('--practice <ID>', 'only what is of this practice; by default of all').argParser(
        toPracticeId,
      ),
    );
    const practice = () => program.opts<{ readonly practice?: string }>().practice;
    define(program, choose, { ...context, practice, trail: trailOf(program, context) });
  });
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

function trailOf(program: Command, { operator, now, complain }: CommandContext): Trail {
  return ({ audit }, deed, work, conclusionOf) => {
    const { by, unaudited } = program.opts<{ readonly by?: string; readonly unaudited: boolean }>();
    const auditor = {
      audit,
      // That of `--practice` is set by the store.
      practice: ALL_PRACTICES,
      actor: by === undefined ? operator.user : `${inertText(by)} (${operator.user})`,
      program: program.name(),
      host: operator.host,
      now,
      onUnaudited: unaudited
        ? ({ code }: { readonly code: string }) => complain(`The audit trail has no entry of this (${code}).`)
        : undefined,
    };
    return audited(auditor, deed, work, conclusionOf);
  };
}

/** The conclusion of what either succeeds or changes nothing. */
export function conclusionOfSuccess(succeeded: boolean): AuditConclusion {
  return { outcome: succeeded ? 'done' : 'failed' };
}

export const DATABASE_HELP = '\nThe database is DATABASE_URL, by default file:./data/voice.db.';

export interface DatabaseUse {
  /** A SQLite file that does not exist is created. Otherwise it is an error: the address may be mistyped. */
  readonly mayCreate?: boolean;
}

export async function onDatabase(
  { databaseUrl, complain, practice: practiceOf }: CommandContext & Pick<Session, 'practice'>,
  work: (database: StaffDatabase) => Promise<ExitCode>,
  { mayCreate = false }: DatabaseUse = {},
): Promise<ExitCode> {
  try {
    const database = await openDatabase(databaseUrl, { mustExist: !mayCreate });
    try {
      const practice = practiceOf();
      return await work(practice === undefined ? database : rowsOf(practice, database));
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
