import { and, eq, exists, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { MovedCallStore } from '../moved-calls.ts';
import { hashColumns, isTakeable, newMovedRow, toStoredCall } from '../rows/moved-calls.ts';
import type { Engine } from './connection.ts';
import { hasNoLivingInstance } from './leases.ts';
import { conversations, movedCalls } from './schema.ts';

/** Who changes a row here holds the row of its conversation first: an instance does not store what another has taken. */
export function postgresMovedCalls({ connection, attempt, instanceId }: Engine): MovedCallStore {
  const isOwn = (): SQL => sql`${conversations.instanceId} IS NOT DISTINCT FROM ${instanceId()}`;
  const own = (id: number) => and(eq(conversations.id, id), isOwn());
  const ofOwnCall = (id: number) => {
    const owner = connection.select({ id: conversations.id }).from(conversations).where(own(id));
    return and(eq(movedCalls.conversationId, id), exists(owner));
  };
  return attemptEach<MovedCallStore>('movedCalls', attempt, {
    put: (call) =>
      connection.transaction(async (tx) => {
        const { id } = conversations;
        const held = await tx
          .select({ id })
          .from(conversations)
          .where(own(call.conversationId))
          .for('update');
        if (held.length === 0) return false;
        const row = newMovedRow(call);
        const target = movedCalls.conversationId;
        await tx.insert(movedCalls).values(row).onConflictDoUpdate({ target, set: row });
        return true;
      }),

    rename: async (conversationId, hashes) => {
      const renamed = connection.update(movedCalls).set(hashColumns(hashes)).where(ofOwnCall(conversationId));
      return (await renamed).rowCount === 1;
    },

    renew: async (conversationIds, expiresAtMs) => {
      if (conversationIds.length === 0) return [];
      const { id } = conversations;
      const among = and(inArray(id, [...conversationIds]), isOwn());
      const rows = await connection.select({ id }).from(conversations).where(among);
      const ids = rows.map((row) => row.id);
      if (ids.length === 0) return [];
      await connection
        .update(movedCalls)
        .set({ expiresAt: expiresAtMs })
        .where(inArray(movedCalls.conversationId, ids));
      return ids;
    },

    take: (hash, origin, nowMs) =>
      connection.transaction(async (tx) => {
        const takeable = isTakeable(movedCalls, { hash, origin, nowMs });
        const [found] = await tx.select({ id: movedCalls.conversationId }).from(movedCalls).where(takeable);
        if (found === undefined) return undefined;
        // Of two that want it, the second waits for the first, and finds nothing.
        const byId = eq(conversations.id, found.id);
        await tx.select({ id: conversations.id }).from(conversations).where(byId).for('update');
        const [row] = await tx.delete(movedCalls).where(takeable).returning();
        if (row === undefined) return undefined;
        await tx.update(conversations).set({ instanceId: instanceId() }).where(byId);
        return toStoredCall(row);
      }),

    drop: async (conversationId) =>
      (await connection.delete(movedCalls).where(ofOwnCall(conversationId))).rowCount === 1,

    dropExpired: async (nowMs) => {
      const { conversationId: id, expiresAt } = movedCalls;
      // What another instance has stored is that one's to drop, and to end.
      const mine = connection
        .select({ id: conversations.id })
        .from(conversations)
        .where(or(isOwn(), hasNoLivingInstance(conversations.instanceId)));
      const expired = and(lte(expiresAt, nowMs), inArray(id, mine));
      return (await connection.delete(movedCalls).where(expired).returning({ id })).map((row) => row.id);
    },
  });
}
