import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TicketStore } from './tickets.ts';
import { addUser, AT_MS, hashOf, onEachEngine } from './testing/scratch.ts';

onEachEngine((scratch) => {
  const expiresAtMs = AT_MS + 60_000;
  let tickets: TicketStore;
  let userId: number;

  beforeEach(async () => {
    const database = await scratch.open();
    userId = await addUser(database);
    tickets = database.tickets;
  });

  describe('a ticket', () => {
    it('is redeemed once', async () => {
      await tickets.issue({ hash: hashOf('1'), userId, expiresAtMs });
      expect(await tickets.redeem(hashOf('1'), AT_MS)).toMatchObject({ userId });
      expect(await tickets.redeem(hashOf('1'), AT_MS)).toBeUndefined();
    });

    it('is redeemed before it expires', async () => {
      await tickets.issue({ hash: hashOf('1'), userId, expiresAtMs });
      expect(await tickets.redeem(hashOf('1'), expiresAtMs)).toBeUndefined();
      expect(await tickets.redeem(hashOf('1'), expiresAtMs - 1)).toMatchObject({ userId });
    });

    it('is redeemed from its origin, where it has one', async () => {
      await tickets.issue({ hash: hashOf('1'), userId, origin: 'https://vet.example', expiresAtMs });
      expect(await tickets.redeem(hashOf('1'), AT_MS)).toBeUndefined();
      expect(await tickets.redeem(hashOf('1'), AT_MS, 'https://evil.example')).toBeUndefined();
      expect(await tickets.redeem(hashOf('1'), AT_MS, 'https://vet.example')).toMatchObject({ userId });
    });

    it('without an origin is redeemed from any', async () => {
      await tickets.issue({ hash: hashOf('1'), userId, expiresAtMs });
      expect(await tickets.redeem(hashOf('1'), AT_MS, 'https://vet.example')).toMatchObject({ userId });
    });

    it('is unknown until it is issued', async () => {
      expect(await tickets.redeem(hashOf('1'), AT_MS)).toBeUndefined();
    });

    it('is dropped a day after it expired', async () => {
      const dayMs = 24 * 60 * 60 * 1000;
      await tickets.issue({ hash: hashOf('1'), userId, expiresAtMs });
      await tickets.issue({ hash: hashOf('2'), userId, expiresAtMs: expiresAtMs + dayMs });
      await tickets.issue({ hash: hashOf('3'), userId, expiresAtMs: expiresAtMs + dayMs + 1 });
      expect(await scratch.query('SELECT hash FROM call_tickets ORDER BY hash')).toEqual([
        { hash: hashOf('2') },
        { hash: hashOf('3') },
      ]);
    });
  });
});
