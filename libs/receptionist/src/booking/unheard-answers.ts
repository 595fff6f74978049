/**
 * Watches for a booking that is read back and never made because the caller's answers could not be written down. The
 * caller believes that it was answered: staff have to ring back.
 */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import { orderSchema } from '../memory/order-schemas.ts';
import type { ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { writeWhen } from '../say-when.ts';
import type { BookingOrder } from './booking-order.ts';
import { joinNames, patientsOf } from './patients.ts';

/** What is left for staff. */
export interface StoppedBooking {
  /** In English: what was wanted, and what went wrong. */
  readonly words: string;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly petName: string;
}

export interface UnheardAnswers {
  /** Takes what the caller's answer to a read-back led to; undefined if it is a yes. */
  answered(order: BookingOrder, refusal: ToolOutcome | undefined, dialogue: ToolContext['dialogue']): void;
  /** Returns the booking that stopped, if one did. */
  stopped(): StoppedBooking | undefined;
}

/** Reasons with which a read-back stays open. */
const WAITING_REASONS: readonly unknown[] = ['not_read_back', 'not_confirmed', 'no_clear_answer'];

export function createUnheardAnswers(memory: CallMemory): UnheardAnswers {
  const known = memory.known('unheard_answers', knownSchema);
  let open: { readonly order: BookingOrder; readonly unanswered: () => boolean } | undefined;
  if (known) open = { order: known.order, unanswered: () => known.isUnanswered };
  memory.keep('unheard_answers', () =>
    open === undefined ? null : { order: open.order, isUnanswered: open.unanswered() },
  );
  return {
    answered(order, refusal, dialogue) {
      if (refusal === undefined || !isWaiting(refusal)) return void (open = undefined);
      const before = open?.order.offer === order.offer ? open.unanswered : undefined;
      const known = new Set(dialogue().map(({ id }) => id));
      open = {
        order,
        unanswered: () =>
          before?.() === true || dialogue().some((said) => !known.has(said.id) && isLost(said)),
      };
    },
    stopped() {
      if (open?.unanswered() !== true) return undefined;
      const { offer, details } = open.order;
      const pets = patientsOf({ offer, details });
      return {
        words:
          `Not booked: ${offer.appointmentTypeName}, ${writeWhen(offer.slot.local)}, ${offer.clinicianName}. ` +
          'It was read back, and an answer of the caller could not be written down.',
        callerName: `${details.ownerFirstName} ${details.ownerLastName}`,
        callerPhone: details.phone,
        petName: joinNames(pets, 'petName'),
      };
    },
  };
}

const knownSchema = z.strictObject({ order: orderSchema, isUnanswered: z.boolean() }).nullable();

function isWaiting({ output }: ToolOutcome): boolean {
  const { status, reason } = output as { readonly status?: unknown; readonly reason?: unknown };
  return status === 'read_back' || WAITING_REASONS.includes(reason);
}

/** A turn of the caller whose transcription failed. A tap has no words either. */
function isLost({ role, text, consent }: ReturnType<ToolContext['dialogue']>[number]): boolean {
  return role === 'caller' && text === '' && consent === undefined;
}
