/**
 * A process that writes exchanges at a steady rate, as a busy voice-api does, and tells how long each one took whenever it
 * is asked. The time runs from when a write was due: a stalled loop counts against those that it makes wait.
 */
import { performance } from 'node:perf_hooks';
import { openDatabase } from '@petvisor/persistence';

const [databaseUrl = '', rateText = ''] = process.argv.slice(2);
const intervalMs = 1000 / Number(rateText);
const database = await openDatabase(databaseUrl);
const conversationId = await database.conversations.start({ userId: 1, startedAtMs: Date.now() });
let tookMs: number[] = [];

process.on('message', () => {
  process.send?.(tookMs);
  tookMs = [];
});
process.on('disconnect', () => process.exit());

let dueMs = performance.now();
async function write(): Promise<void> {
  for (; dueMs <= performance.now(); dueMs += intervalMs) {
    await database.conversations.addExchange(conversationId, {
      timestampMs: Date.now(),
      userInput: "I'd like to book a vaccination for my dog, please.",
      aiResponse: 'Of course. Which day would suit you, and would you rather come in the morning?',
      inputTokens: 250,
      outputTokens: 120,
      totalTokens: 370,
    });
    tookMs.push(performance.now() - dueMs);
  }
  setTimeout(() => void write(), dueMs - performance.now());
}
void write();
