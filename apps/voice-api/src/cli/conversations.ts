/** The program behind `npm run conversations`. */
import { parseKeptDays } from '../settings/settings.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import { databaseUrlOf } from './database-url.ts';
import { conversationsCommand } from './conversations-command.ts';

const environment = readEnvironment();

process.exitCode = await conversationsCommand(process.argv.slice(2), {
  databaseUrl: databaseUrlOf(environment),
  keptDays: parseKeptDays(environment),
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
