/** Events for logs and metrics. No event contains a name, a number or anything that was said. */
import type { BookingOutcomeStatus } from './booking/booking-ledger.ts';
import type { MessageKind, MessageTopic } from './message-book.ts';

export type ReceptionistEvent =
  | { readonly type: 'catalogue.failed'; readonly code: string; readonly usingLastGood: boolean }
  | {
      readonly type: 'booking.settled';
      readonly conversationId: number;
      readonly status: BookingOutcomeStatus;
      readonly reason?: string | undefined;
    }
  /** The caller has said that it is no emergency, and the booking can continue. */
  | { readonly type: 'emergency.denied'; readonly conversationId: number }
  | {
      readonly type: 'message.stored';
      readonly conversationId: number;
      readonly kind: MessageKind;
      readonly topic: MessageTopic;
    }
  | { readonly type: 'message.not_stored'; readonly conversationId: number; readonly error: unknown }
  | {
      readonly type: 'booking.ledger_failed';
      readonly conversationId: number;
      readonly operation: 'find' | 'claim' | 'settle';
      readonly error: unknown;
    };

export type Observe = (event: ReceptionistEvent) => void;
