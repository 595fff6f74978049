import { describe, it } from '@jest/globals';
import { bookingLedgerContract } from './booking-ledger-contract.ts';
import { createMemoryLedger } from './memory-ledger.ts';

describe('the ledger in memory', () => {
  // The contract's cases throw when they are broken.
  it.each(bookingLedgerContract.map((ledgerCase) => [ledgerCase.name, ledgerCase] as const))(
    '%s',
    async (_, ledgerCase) => {
      await ledgerCase.run(createMemoryLedger());
    },
  );
});
