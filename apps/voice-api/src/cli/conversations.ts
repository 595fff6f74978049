/** The program behind `npm run conversations`. */
import { readEnvironment } from '../settings/read-environment.ts';
import { parseKeptDays, SettingsError } from '../settings/settings.ts';
import { exitCodes } from './command.ts';
import { conversationsCommand } from './conversations-command.ts';
import { runProgram } from './run-program.ts';

try {
  const keptDays = parseKeptDays(readEnvironment());
  await runProgram((args, context) => conversationsCommand(args, { ...context, keptDays }));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = exitCodes.failed;
}
