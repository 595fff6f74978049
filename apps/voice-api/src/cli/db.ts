/** The program behind `npm run db`. */
import { readDatabaseUrl } from './database-url.ts';
import { dbCommand } from './db-command.ts';

process.exitCode = await dbCommand(process.argv.slice(2), {
  databaseUrl: readDatabaseUrl(),
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
