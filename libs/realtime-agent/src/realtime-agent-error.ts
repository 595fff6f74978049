/** The error class of this library. Its messages contain neither keys nor words of a call. */

export type RealtimeAgentErrorCode =
  /** The address or another option is invalid. */
  | 'invalid_option'
  /** The upgrade was refused, or the host could not be reached. */
  | 'connect_failed'
  /** The key is wrong, or its account is not allowed in. */
  | 'unauthorized'
  /** An open connection broke, or the service closed it. */
  | 'connection_lost'
  /** The service stopped answering pings. */
  | 'unresponsive'
  /** The service does not take what is sent. */
  | 'send_queue_full'
  /** The speech service does not speak the text, or not now. */
  | 'speech_refused'
  /** The speech service sent more audio than any text needs. */
  | 'speech_too_long'
  /** The text model gives no second opinion, or not now. */
  | 'opinion_refused'
  /** A second opinion is not as it was asked for. */
  | 'malformed_opinion'
  /** A frame is no event. */
  | 'malformed_event'
  /** A line is not part of a call trace. */
  | 'malformed_trace'
  /** A value is not a packed call. */
  | 'malformed_call'
  /** Another release has packed the call in a format that this one does not read. */
  | 'unknown_call_format'
  /** The call that was to be taken up has ended. */
  | 'call_over'
  /** A value is not a table of prices. */
  | 'malformed_prices';

export interface RealtimeAgentErrorOptions {
  readonly cause?: unknown;
  /** WebSocket close code, if there was one. */
  readonly closeCode?: number | undefined;
  /** HTTP status of the service, if it refused. */
  readonly status?: number | undefined;
}

export class RealtimeAgentError extends Error {
  override readonly name = 'RealtimeAgentError';
  readonly code: RealtimeAgentErrorCode;
  readonly closeCode: number | undefined;
  readonly status: number | undefined;

  constructor(code: RealtimeAgentErrorCode, message: string, options: RealtimeAgentErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.closeCode = options.closeCode;
    this.status = options.status;
  }
}
