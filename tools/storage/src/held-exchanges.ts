import assert from 'node:assert/strict';
import { openDatabase } from '@petvisor/persistence';

const PAGE_ROWS = 500;

/** Ids of all exchanges in a database. Opens it as a restarted service does, including the recovery. */
export async function heldExchanges(databaseUrl: string): Promise<ReadonlySet<number>> {
  const database = await openDatabase(databaseUrl);
  const held = new Set<number>();
  let beforeId: number | undefined;
  do {
    const page = await database.conversations.list({
      limit: PAGE_ROWS,
      ...(beforeId !== undefined && { beforeId }),
    });
    beforeId = page.at(-1)?.id;
    for (const { id } of page) {
      const conversation = await database.conversations.find(id);
      assert.ok(conversation !== undefined);
      for (const exchange of conversation.exchanges) held.add(exchange.id);
    }
  } while (beforeId !== undefined);
  await database.close();
  return held;
}
