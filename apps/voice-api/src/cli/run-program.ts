/** A command as a program: arguments, settings from the environment and from `.env`, and the exit code. */
import type { CommandContext, ExitCode } from './command.ts';
import { readDatabaseUrl } from './database-url.ts';

export async function runProgram(
  command: (args: readonly string[], context: CommandContext) => Promise<ExitCode>,
): Promise<void> {
  process.exitCode = await command(process.argv.slice(2), {
    databaseUrl: readDatabaseUrl(),
    now: Date.now,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
