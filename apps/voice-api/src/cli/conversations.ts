/** The program behind `npm run conversations`: settings from the environment and from `.env`, where there is one. */
import { existsSync } from 'node:fs';
import { conversationsCommand } from './conversations-command.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

process.exitCode = await conversationsCommand(process.argv.slice(2), {
  databaseUrl: process.env['DATABASE_URL'] ?? 'file:./data/voice.db',
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
