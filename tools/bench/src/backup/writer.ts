/**
 * A process that writes exchanges at a steady rate, with its database in a worker thread as in voice-api, and reports the
 * time of each write on request. The time runs from when a write was due, and writes do not wait for each other: a stalled
 * event loop or disk counts for every write that it delays.
 */
import { performance } from 'node:perf_hooks';
import { openDatabase } from '@petvisor/persistence';
import type { Write } from './writes.ts';

const [databaseUrl = '', rateText = ''] = process.argv.slice(2);
const intervalMs = 1000 / Number(rateText);
const database = await openDatabase(databaseUrl, { ownThread: true });
const conversationId = await database.conversations.start({ userId: 1, startedAtMs: Date.now() });
let writes: Write[] = [];

process.on('message', () => {
  process.send?.(writes);
  writes = [];
});

async function write(dueMs: number): Promise<void> {
  await database.conversations.addExchange(conversationId, {
    timestampMs: Date.now(),
    userInput: "I'd like to book a vaccination for my dog, please.",
    aiResponse: 'Of course. Which day would suit you, and would you rather come in the morning?',
    inputTokens: 250,
    outputTokens: 120,
    totalTokens: 370,
  });
  writes.push({ dueAtMs: performance.timeOrigin + dueMs, tookMs: performance.now() - dueMs });
}

let dueMs = performance.now();
let timer: NodeJS.Timeout;
function writeWhatIsDue(): void {
  for (; dueMs <= performance.now(); dueMs += intervalMs) void write(dueMs);
  timer = setTimeout(writeWhatIsDue, Math.max(0, dueMs - performance.now()));
}
writeWhatIsDue();

// A parent that dies takes its writer along.
process.on('disconnect', () => {
  clearTimeout(timer);
  void database.close();
});
