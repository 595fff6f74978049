/** A process that the database refuses everything, until it is killed: `fill-outbox.ts FOLDER CONVERSATION_ID`. */
import { PersistenceError } from '@petvisor/persistence';
import { createLogger } from '../log.ts';
import type { CallStores } from '../outbox/call-write.ts';
import { openCallOutbox } from '../outbox/open-call-outbox.ts';

const [folder = '', id] = process.argv.slice(2);
const conversationId = Number(id);
const refuse = () => Promise.reject(new PersistenceError('unavailable', 'away'));
const refusing = new Proxy({}, { get: () => refuse }) as never;
const stores: CallStores = { conversations: refusing, followUps: refusing, bookings: refusing };
const log = createLogger('silent');
const { writes, outbox } = await openCallOutbox({ folder, key: undefined, bytesMax: 8e6, stores, log });
outbox.start();

const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
const exchange = { uid: 'said', timestampMs: 1, userInput: 'said', aiResponse: '', ...usage };
await writes.write('a', { type: 'exchange', conversationId, exchange });
const followUp = {
  uid: 'help',
  kind: 'emergency',
  topic: 'collapse',
  words: 'help',
  createdAtMs: 1,
} as const;
await writes.write('a', { type: 'follow_up', followUp: { ...followUp, conversationId } });
const end = { endedAtMs: 9, reason: 'caller_hung_up', booked: false };
await writes.write('a', { type: 'end', conversation: conversationId, end });
process.stdout.write('filled\n');
// The timer keeps the process alive: whoever started it kills it.
setInterval(() => undefined, 60_000);
