/** The program behind `npm run users`. */
import { readDatabaseUrl } from './database-url.ts';
import { usersCommand } from './users-command.ts';

process.exitCode = await usersCommand(process.argv.slice(2), {
  databaseUrl: readDatabaseUrl(),
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
