/** Script: moves a database and prints its progress. */
import { argv, stdout } from 'node:process';
import { moveDatabase } from '../open-database.ts';

const [, , from = '', to = ''] = argv;
await moveDatabase(from, to, {
  onProgress: ({ table, rows }) => stdout.write(`${table} ${rows}\n`),
});
