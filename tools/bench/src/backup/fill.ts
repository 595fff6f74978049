/** Fills a database to a size in megabytes, with conversations of realistic length. */
import { statSync } from 'node:fs';
import { openDatabase } from '@petvisor/persistence';

const WORDS_PER_TURN = 1_500;
const TURNS_PER_CONVERSATION = 40;
const vocabulary =
  'the a dog cat appointment vaccination morning afternoon tomorrow please thank you yes no doctor practice number name owner booking time'.split(
    ' ',
  );

export async function fillDatabase(path: string, sizeBytesMin: number): Promise<void> {
  const database = await openDatabase(`file:${path}`);
  await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: 0 });
  let state = 1;
  const speech = (): string =>
    Array.from({ length: WORDS_PER_TURN }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return `${vocabulary[state % vocabulary.length]}${state % 97}`;
    }).join(' ');
  while (statSync(path).size < sizeBytesMin) {
    const id = await database.conversations.start({ userId: 1, startedAtMs: 0 });
    for (let turn = 0; turn < TURNS_PER_CONVERSATION; turn++) {
      const tokens = { inputTokens: 250, outputTokens: 120, totalTokens: 370 };
      await database.conversations.addExchange(id, {
        timestampMs: turn,
        userInput: speech(),
        aiResponse: speech(),
        ...tokens,
      });
    }
    await database.conversations.end(id, { endedAtMs: 1, reason: 'completed', booked: false });
  }
  await database.close();
}
