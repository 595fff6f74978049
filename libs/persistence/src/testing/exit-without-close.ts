/** Script: opens the database in its own thread, prints the number of users and ends without closing it. */
import { argv, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = ''] = argv;
const database = await openDatabase(url, { ownThread: true });
stdout.write(`${await database.users.count()}\n`);
