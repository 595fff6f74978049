import { it } from '@jest/globals';
import type { BookingLedger } from '@petvisor/receptionist';
import { bookingLedgerContract } from '@petvisor/receptionist/testing';
import { onEachEngine, startConversation } from '../testing/use-database.ts';

onEachEngine((database) => {
  // The contract's cases throw when they are broken.
  it.each(bookingLedgerContract.map((ledgerCase) => [ledgerCase.name, ledgerCase] as const))(
    'as the ledger of the receptionist: %s',
    async (_, ledgerCase) => {
      const { bookings } = database();
      await ledgerCase.run(bookings satisfies BookingLedger, await startConversation(database()));
    },
  );
});
