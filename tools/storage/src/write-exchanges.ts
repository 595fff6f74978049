/**
 * A process that writes exchanges, as fast as it can or a number of them a second, and reports each one when it is
 * committed. Runs until it is killed.
 */
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@petvisor/persistence';

const perSecond = Number(process.argv[2] ?? Infinity);
const database = await openDatabase(process.env['DATABASE_URL'] ?? '');
const conversationId = await database.conversations.start({ userId: 1, startedAtMs: Date.now() });
const begunMs = performance.now();
for (let count = 1; ; count++) {
  const id = await database.conversations.addExchange(conversationId, {
    timestampMs: Date.now(),
    userInput: `exchange ${count} of conversation ${conversationId}`,
    aiResponse: 'The kill decides whether this is the last one. '.repeat(4),
    inputTokens: 1,
    outputTokens: 1,
    totalTokens: 2,
  });
  process.send?.({ id, atMs: Date.now() });
  const leftMs = begunMs + (count * 1000) / perSecond - performance.now();
  await (leftMs > 0 ? wait(leftMs) : nextTurn());
}
