/** The error that this library throws. Its message contains nothing of an entry. */
export const OUTBOX_ERROR_CODES = [
  /** The outbox holds as much as it may. */
  'full',
  /** An entry is larger than one may be. */
  'too_large',
  /** The folder or the file cannot be read or written; see `cause`. */
  'unavailable',
  /** Every folder below the outbox's own is used by another process. */
  'in_use',
  /** The key is not 32 bytes as 64 hexadecimal digits or base64. */
  'invalid_key',
  /** The outbox was used after `close()`. */
  'closed',
] as const;

export type OutboxErrorCode = (typeof OUTBOX_ERROR_CODES)[number];

export class OutboxError extends Error {
  override readonly name = 'OutboxError';
  readonly code: OutboxErrorCode;

  constructor(code: OutboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
