/** The one error of this library's adapters. Its message carries neither keys nor anything that was said. */

export type RealtimeAgentErrorCode =
  /** The address, or another option, is unusable. */
  | 'invalid_option'
  /** The upgrade was refused, or the host could not be reached. */
  | 'connect_failed'
  /** The key is wrong, or its account is not allowed in. */
  | 'unauthorized'
  /** An open connection broke, or the service closed it. */
  | 'connection_lost'
  /** The service stopped answering pings. */
  | 'unresponsive'
  /** The service does not take what we send. */
  | 'send_queue_full'
  /** A frame that is no event. */
  | 'malformed_event'
  /** A line that is no line of a recorded call. */
  | 'malformed_trace'
  /** A table of prices that is none. */
  | 'malformed_prices';

export interface RealtimeAgentErrorOptions {
  readonly cause?: unknown;
  /** The WebSocket close code, where there was one. */
  readonly closeCode?: number;
}

export class RealtimeAgentError extends Error {
  override readonly name = 'RealtimeAgentError';
  readonly code: RealtimeAgentErrorCode;
  readonly closeCode: number | undefined;

  constructor(code: RealtimeAgentErrorCode, message: string, options: RealtimeAgentErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.closeCode = options.closeCode;
  }
}
