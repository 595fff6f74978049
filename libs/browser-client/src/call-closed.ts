/** How a call ended, from what the gateway said, or else from how its socket closed. */
import { CLOSE, type EndReason } from '@petvisor/wire-protocol';
import type { BrowserClientError } from './errors.ts';

export type CallEndReason =
  | EndReason
  /** The gateway could not be reached or refused the call; `error` says more when it is known. */
  | 'not_connected'
  /** The connection broke in mid-call. */
  | 'connection_lost';

export interface CallClosed {
  readonly reason: CallEndReason;
  /** Whether a booking was made; `undefined` when the connection ended before the gateway reported it. */
  readonly booked: boolean | undefined;
  /** The close code of the WebSocket; 1006 when there was none. */
  readonly closeCode: number;
  readonly error?: BrowserClientError;
}

export function reasonOfCloseCode(closeCode: number, wasOpen: boolean): CallEndReason {
  switch (closeCode) {
    case CLOSE.ended:
      return 'agent_ended';
    case CLOSE.goingAway:
      return 'server_going_away';
    case CLOSE.tooBig:
    case CLOSE.protocol:
      return 'protocol_error';
    case CLOSE.internal:
      return 'internal_error';
    case CLOSE.idleOrSlow:
      return 'idle';
    case CLOSE.limits:
      return 'too_long';
    case CLOSE.voiceService:
      return 'voice_service_failed';
    default:
      return wasOpen ? 'connection_lost' : 'not_connected';
  }
}
