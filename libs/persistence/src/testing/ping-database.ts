/** Script: opens the database, pings it at each line of standard input, and prints `ok` or the code of the failure. */
import { argv, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { openDatabase } from '../open-database.ts';
import { isPersistenceError } from '../persistence-error.ts';

const [, , url = ''] = argv;
const database = await openDatabase(url, { ownThread: true });
stdout.write('open\n');
for await (const _ of createInterface({ input: stdin })) {
  try {
    await database.ping();
    stdout.write('ok\n');
  } catch (error) {
    stdout.write(`${isPersistenceError(error) ? error.code : 'unknown'}\n`);
  }
}
await database.close();
