/**
 * Script: one of several instances. Serves the database, prints `open` and runs one command per line. `race COUNT`
 * redeems the tickets and claims the bookings 0…COUNT - 1 concurrently and prints how many it got; `call` starts a
 * conversation and prints its id; `beat` sends a heartbeat and prints how many conversations it has closed so far.
 */
import { createInterface } from 'node:readline';
import { argv, stdin, stdout } from 'node:process';
import { openDatabase } from '../open-database.ts';

const [, , url = '', userId = ''] = argv;
const AT_ONCE = 50;
let heartbeat = (): void => undefined;
let abandoned = 0;
let closed = (): void => undefined;
const database = await openDatabase(url, {
  every: (_periodMs, work) => {
    heartbeat = work;
    return { stop: () => undefined };
  },
});
await database.serve({
  closeAbandoned: async () => {
    abandoned += await database.conversations.endAbandoned(0);
    closed();
  },
  onError: (error) => {
    throw error;
  },
});

async function claimAndRedeem(count: number): Promise<string> {
  let redeemed = 0;
  let claimed = 0;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      if ((await database.tickets.redeem(String(n), 0)) !== undefined) redeemed += 1;
      const booking = { key: String(n), createdAtMs: n, slotDateTime: 'any' };
      if ((await database.bookings.claim(booking)).claimed) claimed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return JSON.stringify({ redeemed, claimed });
}

const commands: Record<string, (argument: string) => Promise<string>> = {
  race: (count) => claimAndRedeem(Number(count)),
  call: async () => String(await database.conversations.start({ userId: Number(userId), startedAtMs: 0 })),
  beat: async () => {
    const done = new Promise<void>((resolve) => {
      closed = resolve;
    });
    heartbeat();
    await done;
    return String(abandoned);
  },
};

stdout.write('open\n');
for await (const line of createInterface({ input: stdin })) {
  const [name = '', argument = ''] = line.split(' ');
  stdout.write(`${await commands[name]?.(argument)}\n`);
}
await database.close();
