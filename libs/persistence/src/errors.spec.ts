import { describe, expect, it } from '@jest/globals';
import { isPersistenceError } from './persistence-error.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

onEachEngine(
  (scratch) => {
    describe('a database', () => {
      it('says that it was closed', async () => {
        const database = await scratch.open();
        await database.close();
        await expect(database.ping()).rejects.toMatchObject({ code: 'closed' });
        await expect(database.users.count()).rejects.toMatchObject({ code: 'closed' });
      });

      it('is served once by each who opens it', async () => {
        const database = await scratch.open();
        let settled = 0;
        const options = {
          closeAbandoned: async () => void (settled += 1),
          onError: (error: unknown) => {
            throw error;
          },
        };
        await database.serve(options);
        expect(settled).toBe(1);
        await expect(database.serve(options)).rejects.toMatchObject({ code: 'in_use' });
      });

      it('names no value in its errors, nor in their causes', async () => {
        const { users, conversations, bookings } = await scratch.open();
        const secret = 'jane@clinic.example';
        const userId = await addUser({ users });
        const booking = { createdAtMs: AT_MS, slotDateTime: 'any', ownerEmail: secret };
        const badTime = { userId, startedAtMs: Number.NaN, model: secret };
        const failing: (() => Promise<unknown>)[] = [
          () => bookings.claim({ ...booking, key: secret, conversationId: 99 }),
          () =>
            bookings.claim({
              ...booking,
              key: 'k',
              scheduleId: secret as unknown as number,
              conversationId: 99,
            }),
          () => conversations.start(badTime),
        ];
        for (const fail of failing) {
          const error: unknown = await fail().then(
            () => undefined,
            (reason: unknown) => reason,
          );
          expect(isPersistenceError(error)).toBe(true);
          for (let at = error; at instanceof Error; at = at.cause) {
            expect(`${at.message} ${at.stack} ${JSON.stringify(at)}`).not.toContain(secret);
          }
        }
      });
    });
  },
  { inThread: true },
);
