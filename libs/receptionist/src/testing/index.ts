export { bookingLedgerContract } from './booking-ledger-contract.ts';
export type { LedgerCase } from './booking-ledger-contract.ts';
export { createMemoryLedger } from './memory-ledger.ts';
export type { MemoryLedger } from './memory-ledger.ts';
export { createDialogue, readAloud } from './dialogue.ts';
export type { WritableDialogue } from './dialogue.ts';
export { createMemoryMessages } from './memory-messages.ts';
export type { MemoryMessages } from './memory-messages.ts';
export { bookingArguments, searchArguments } from './tool-arguments.ts';
