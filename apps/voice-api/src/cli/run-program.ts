/** Runs a command as a program: arguments, settings from the environment and from `.env`, exit code. */
import { readEnvironment, readSecretFiles, SettingsError, type Environment } from '@petvisor/service-kit';
import { SECRET_NAMES } from '../settings/secret-names.ts';
import { parseDatabaseUrl } from '../settings/settings.ts';
import { commandOutput } from './command-output.ts';
import { currentOperator } from './operator.ts';
import { EXIT_CODES, type CommandContext, type ExitCode } from './command.ts';

export async function runProgram(
  command: (args: readonly string[], context: CommandContext, environment: Environment) => Promise<ExitCode>,
): Promise<void> {
  const { print, complain, isLost } = commandOutput(process.stdout, process.stderr);
  // The last error of a stream is known only when the process ends.
  process.once('exit', () => {
    if (isLost()) process.exitCode = EXIT_CODES.failed;
  });
  try {
    const environment = readEnvironment();
    readSecretFiles(environment, SECRET_NAMES);
    const context = {
      databaseUrl: parseDatabaseUrl(environment),
      now: Date.now,
      operator: currentOperator(environment),
      print,
      complain,
    };
    process.exitCode = await command(process.argv.slice(2), context, environment);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    complain(error.message);
    process.exitCode = EXIT_CODES.failed;
  }
}
