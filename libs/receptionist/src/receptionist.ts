/** The receptionist: what the voice is told at the start of a call, and the tools it may use. */
import type { Alert, Tool } from '@petvisor/realtime-agent';
import { createCatalogueSource } from './catalogue.ts';
import type { Diary } from './booking/diary.ts';
import type { BookingLedger } from './booking/booking-ledger.ts';
import { createBookingDesk } from './booking/booking-desk.ts';
import { systemNow, systemRandomBytes, systemWait } from './clock.ts';
import type { Wait } from './clock.ts';
import { createEmergencyGuard } from './emergency/emergency-guard.ts';
import { practiceCalendar } from './facts/practice-calendar.ts';
import { INSTRUCTIONS_VERSION, writeInstructions } from './instructions.ts';
import type { MessageBook } from './message-book.ts';
import { createOfferBook } from './booking/offer-book.ts';
import type { Practice } from './practice.ts';
import type { Observe } from './receptionist-event.ts';
import { closeWebsocketTool } from './tools/close-websocket.ts';
import { getAvailableTimeSlotsTool } from './tools/get-available-time-slots.ts';
import { placeAppointmentTool } from './tools/place-appointment.ts';
import { takeMessageTool } from './tools/take-message.ts';

export interface ReceptionistOptions {
  readonly diary: Diary;
  readonly ledger: BookingLedger;
  readonly messages: MessageBook;
  readonly practice: Practice;
  /** Wall clock in epoch milliseconds. Default: the platform's. */
  readonly now?: () => number;
  /** Default: the platform's timer. */
  readonly wait?: Wait;
  /** Cryptographically strong bytes, for slot and confirmation tokens. Default: the platform's. */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Told of outcomes and failures, for logs and metrics; no event carries personal data. It must not throw. */
  readonly observe?: Observe;
}

/** What a call starts with. */
export interface CallBrief {
  readonly instructions: string;
  /** Stored with the conversation. */
  readonly instructionsVersion: string;
  readonly tools: readonly Tool[];
  /** Judges the caller's words for emergencies, turn by turn; from the first one on the tools refuse to book. */
  readonly listen: (words: string) => Alert | undefined;
}

export interface Receptionist {
  /**
   * Never fails for want of the diary: without it the instructions say so, and nothing is looked up or booked.
   * The tools belong to this conversation alone: a slot offered here cannot be booked elsewhere.
   */
  prepareCall(call: { readonly conversationId: number }): Promise<CallBrief>;
  /**
   * At start-up, before the first call: bookings that a crash left pending become `unknown`, for staff to settle.
   * @throws what the ledger throws
   */
  reconcilePending(): Promise<{ readonly unknown: number }>;
  /** Resolves when no booking is under way: a sent booking and its record outlive the call they belong to. */
  drain(): Promise<void>;
}

export function createReceptionist(options: ReceptionistOptions): Receptionist {
  const { diary, ledger, messages, practice } = options;
  const now = options.now ?? systemNow;
  const wait = options.wait ?? systemWait;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const observe = options.observe ?? (() => undefined);

  const catalogues = createCatalogueSource({ diary, now, wait, observe });
  const calendar = practiceCalendar(practice.facts);
  const desk = createBookingDesk({ diary, ledger, practice, now, wait, observe });

  return {
    prepareCall: async ({ conversationId }) => {
      const catalogue = await catalogues.get();
      const instructions = writeInstructions({ practice, catalogue, nowMs: now() });
      const shared = { practice, calendar, diary, now };
      const offers = createOfferBook({ now, randomBytes });
      const emergency = createEmergencyGuard({ practice, conversationId, observe });
      const booking =
        catalogue === undefined
          ? []
          : [
              getAvailableTimeSlotsTool({ ...shared, catalogue, offers, emergency }),
              placeAppointmentTool({
                ...shared,
                catalogue,
                offers,
                desk,
                wait,
                randomBytes,
                conversationId,
                emergency,
              }),
            ];
      const message = takeMessageTool({
        messages,
        practice,
        now,
        wait,
        randomBytes,
        conversationId,
        emergency,
        observe,
      });
      return {
        instructions,
        instructionsVersion: INSTRUCTIONS_VERSION,
        tools: [...booking, message, closeWebsocketTool()],
        listen: emergency.listen,
      };
    },
    reconcilePending: () => desk.reconcilePending(),
    drain: () => desk.drain(),
  };
}
