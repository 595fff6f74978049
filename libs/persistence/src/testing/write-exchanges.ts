/** Script: writes exchanges until it is killed, and prints the id of each after its commit. */
import { argv, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = ''] = argv;
const database = await openDatabase(url);
const added = await database.users.add({ username: 'writer', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
if (!added.added) throw new Error(added.reason);
const conversationId = await database.conversations.start({ userId: added.user.id, startedAtMs: 0 });
const exchange = { timestampMs: 0, inputTokens: 1, outputTokens: 1, totalTokens: 2 };
for (;;) {
  const text = 'x'.repeat(200);
  const id = await database.conversations.addExchange(conversationId, {
    ...exchange,
    userInput: text,
    aiResponse: text,
  });
  stdout.write(`${id}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
