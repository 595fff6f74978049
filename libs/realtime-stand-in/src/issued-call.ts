/** A tool call of a completed response, for tests that check whether it was answered. */
export interface IssuedCall {
  /** Time at which the response was done. */
  readonly atMs: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly callId: string;
  readonly name: string;
}
