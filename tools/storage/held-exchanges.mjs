/** The ids of all exchanges in a database, opened as a restarted service does, with what recovery that takes. */
import { openDatabase } from '@petvisor/persistence';

export async function heldExchanges(databaseUrl) {
  const database = await openDatabase(databaseUrl);
  const held = new Set();
  for (let beforeId; ;) {
    const page = await database.conversations.list({
      limit: 500,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    if (page.length === 0) break;
    beforeId = page.at(-1).id;
    for (const { id } of page) {
      const { exchanges } = await database.conversations.find(id);
      for (const exchange of exchanges) held.add(exchange.id);
    }
  }
  await database.close();
  return held;
}
