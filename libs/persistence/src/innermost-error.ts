/** The fields that errors of the drivers have. Not `Error`: in tests the driver's errors belong to another realm. */
export interface ErrorLike {
  readonly code?: unknown;
  readonly message?: string;
  readonly cause?: unknown;
}

/** The driver's own error, without drizzle's wrapper, whose message holds the parameters of the statement. */
export function innermostError(error: unknown): ErrorLike {
  const { cause } = error as ErrorLike;
  return typeof cause === 'object' && cause !== null ? innermostError(cause) : (error as ErrorLike);
}
