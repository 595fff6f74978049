/** The end of a call, as the gateway has reported it, or as its socket was closed. */
import { CLOSE, type EndReason } from '@petvisor/wire-protocol';
import type { BrowserClientError } from './errors.ts';

export type CallEndReason =
  | EndReason
  /** The gateway could not be reached, or has refused the call; `error` has the cause, if it is known. */
  | 'not_connected'
  /** The connection was lost during the call. */
  | 'connection_lost';

export interface CallClosed {
  readonly reason: CallEndReason;
  /** Whether a booking was made; undefined when the gateway has not reported it. */
  readonly booked: boolean | undefined;
  /** The close code of the WebSocket; 1006 when there is none. */
  readonly closeCode: number;
  readonly error?: BrowserClientError;
}

export function reasonOfCloseCode(closeCode: number, wasOpen: boolean): CallEndReason {
  switch (closeCode) {
    case CLOSE.ended:
      return 'agent_ended';
    case CLOSE.goingAway:
      return 'server_going_away';
    case CLOSE.overloaded:
      return 'overloaded';
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
