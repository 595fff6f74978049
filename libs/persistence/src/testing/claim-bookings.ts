/**
 * Script: opens the database, prints `open`, waits for a line, claims the keys `0`…`count - 1`, and prints how many it
 * got.
 */
import { once } from 'node:events';
import { argv, stdin, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = '', count = ''] = argv;
const database = await openDatabase(url);
stdout.write('open\n');
await once(stdin, 'data');
let claimed = 0;
for (let key = 0; key < Number(count); key += 1) {
  const result = await database.bookings.claim({ key: String(key), createdAtMs: key, slotDateTime: 'any' });
  if (result.claimed) claimed += 1;
}
stdout.write(`${claimed}\n`);
await database.close();
stdin.destroy();
