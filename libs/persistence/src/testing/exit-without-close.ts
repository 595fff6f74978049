/** Opens the database in a thread of its own, prints how many users there are and ends without closing it. */
import { argv, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = ''] = argv;
const database = await openDatabase(url, { ownThread: true });
stdout.write(`${await database.users.count()}\n`);
