/** The program behind `npm run conversations`. */
import { readDatabaseUrl } from './database-url.ts';
import { conversationsCommand } from './conversations-command.ts';

process.exitCode = await conversationsCommand(process.argv.slice(2), {
  databaseUrl: readDatabaseUrl(),
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
