export { openOutbox } from './outbox.ts';
export type { Outbox, OutboxOptions, OutboxReport } from './outbox.ts';
export type { OutboxEntry } from './entry.ts';
export { BYTES_MAX_DEFAULT, BYTES_MAX_LEAST } from './limits.ts';
export { OutboxError } from './outbox-error.ts';
export type { OutboxErrorCode } from './outbox-error.ts';
export type { OutboxLock, TakeLock } from './slots.ts';
