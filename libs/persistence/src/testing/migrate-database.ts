/** Script: migrates the database by opening it; prints `begun` before and `done` after. */
import { argv, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = ''] = argv;
stdout.write('begun\n');
const database = await openDatabase(url);
await database.close();
stdout.write('done\n');
