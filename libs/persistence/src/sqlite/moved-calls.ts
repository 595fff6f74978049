import { eq, inArray, lte } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { MovedCallStore } from '../moved-calls.ts';
import { hashColumns, isTakeable, newMovedRow, toStoredCall } from '../rows/moved-calls.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { movedCalls } from './schema.ts';

export function sqliteMovedCalls(connection: Connection): MovedCallStore {
  const ofCall = (conversationId: number) => eq(movedCalls.conversationId, conversationId);
  return attemptEach<MovedCallStore>('movedCalls', attempt, {
    put: (call) => {
      const row = newMovedRow(call);
      const target = movedCalls.conversationId;
      connection.insert(movedCalls).values(row).onConflictDoUpdate({ target, set: row }).run();
      return true;
    },

    rename: (conversationId, hashes) => {
      const renamed = connection.update(movedCalls).set(hashColumns(hashes)).where(ofCall(conversationId));
      return renamed.run().changes === 1;
    },

    renew: (conversationIds, expiresAtMs) => {
      const among = inArray(movedCalls.conversationId, [...conversationIds]);
      connection.update(movedCalls).set({ expiresAt: expiresAtMs }).where(among).run();
      return [...conversationIds];
    },

    take: (hash, origin, nowMs) => {
      const [row] = connection
        .delete(movedCalls)
        .where(isTakeable(movedCalls, { hash, origin, nowMs }))
        .returning()
        .all();
      return row && toStoredCall(row);
    },

    drop: (conversationId) => connection.delete(movedCalls).where(ofCall(conversationId)).run().changes === 1,

    dropExpired: (nowMs) =>
      connection
        .delete(movedCalls)
        .where(lte(movedCalls.expiresAt, nowMs))
        .returning({ id: movedCalls.conversationId })
        .all()
        .map(({ id }) => id),
  });
}
