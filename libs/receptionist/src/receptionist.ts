/** Creates the receptionist, which provides the instructions and the tools of every call. */
import { createCallMemory, type CallMemoryState } from './memory/call-memory.ts';
import type { Alert, AssertionKind, Tool } from '@petvisor/realtime-agent';
import { toLocal } from '@petvisor/vetstoria-client';
import { assertionKind } from './assertions/assertion-kind.ts';
import { ownSentences } from './assertions/own-sentences.ts';
import { createDoneActs } from './assertions/done-acts.ts';
import { createCatalogueSource } from './catalogue.ts';
import type { Diary } from './booking/diary.ts';
import type { BookingLedger } from './booking/booking-ledger.ts';
import { createBookingDesk } from './booking/booking-desk.ts';
import { createUnheardAnswers, type StoppedBooking } from './booking/unheard-answers.ts';
import { systemNow, systemRandomBytes, systemSteadyNow, systemWait } from './clock.ts';
import type { Wait } from './clock.ts';
import { createEmergencyGuard, type EmergencyGuard } from './emergency/emergency-guard.ts';
import { isEmergencyKind } from './emergency/kinds/index.ts';
import { practiceCalendar } from './facts/practice-calendar.ts';
import { callStatements, emergencyStatements, type CallStatements } from './statements/call-statements.ts';
import { createStatementsOfCall } from './statements/statements-of-call.ts';
import { INSTRUCTIONS_VERSION, writeInstructions } from './instructions.ts';
import { createKnownCaller, type CallerDetails } from './known-caller.ts';
import { likelyWords } from './likely-words.ts';
import type { MessageBook } from './message-book.ts';
import { createOfferBook } from './booking/offer-book.ts';
import type { Practice } from './practice.ts';
import type { Observe } from './receptionist-event.ts';
import { closeWebsocketTool } from './tools/close-websocket.ts';
import { getAvailableTimeSlotsTool } from './tools/get-available-time-slots.ts';
import { placeAppointmentTool, type MayBook } from './tools/place-appointment.ts';
import { reportEmergencyTool } from './tools/report-emergency.ts';
import { takeMessageTool } from './tools/take-message.ts';

export interface ReceptionistOptions {
  readonly diary: Diary;
  readonly ledger: BookingLedger;
  readonly messages: MessageBook;
  readonly practice: Practice;
  /** Wall clock in epoch milliseconds. Default: the platform's. */
  readonly now?: () => number;
  /** Milliseconds by a clock that does not step, for durations. Default: the platform's. */
  readonly steadyNow?: () => number;
  /** Default: the platform's timer. */
  readonly wait?: Wait;
  /** Cryptographically strong bytes, for slot and confirmation tokens. Default: the platform's. */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Receives outcomes and failures, without personal data, for logs and metrics. It must not throw. */
  readonly observe?: Observe;
}

/** Everything that a call starts with. */
export interface CallBrief {
  readonly instructions: string;
  /** Words that callers are likely to say, for the transcription. */
  readonly likelyWords: readonly string[];
  /** Stored with the conversation. */
  readonly instructionsVersion: string;
  readonly tools: readonly Tool[];
  /** Everything that the tools and judges of the call remember, as plain data, for `NewCall.restored`. */
  readonly state: () => CallMemoryState;
  /** What the call says itself; undefined for a language without words, in which the model says all of it. */
  readonly statements: CallStatements | undefined;
  /**
   * At the end of a call in which nothing was booked: the booking that stopped because the caller's answers could not be
   * written down, unless a message was left.
   */
  readonly stoppedBooking: () => StoppedBooking | undefined;
  /** What the call knows of the caller, from words and from tools, whether they refused or not. */
  readonly knownCaller: () => CallerDetails;
  /** False once the caller has said that it is no emergency, until it is one again. */
  readonly isEmergency: EmergencyGuard['isRaised'];
  /**
   * Judges the caller's words of one turn for emergencies, with the turns before it, oldest first. From the first
   * emergency on the tools refuse to book.
   */
  readonly listen: EmergencyGuard['listen'];
  /** True from the first emergency until the caller says that it is none. */
  readonly isUrgent: () => boolean;
  /** Raises the emergency that a second judge has heard, as `listen` does; a kind that it does not know as `unspecified`. */
  readonly report: (kind: string) => Alert | undefined;
  /**
   * Judges what the agent's words say is done though it is not. What is confirmed or stored in this call may be said.
   * @param isWhole whether no more words of the same item follow
   */
  readonly asserts: (words: string, isWhole: boolean) => AssertionKind | undefined;
}

export interface NewCall {
  readonly conversationId: number;
  /** What `CallBrief.state()` returned in the process that has begun the call. */
  readonly restored?: unknown;
  /** Asked before a booking is read back, and again before it is made. Default: always true. */
  readonly mayBook?: MayBook;
  /** The caller can press keys, as on a telephone: a read-back then offers the key that confirms it. Default: false. */
  readonly hasKeys?: boolean;
}

export interface Receptionist {
  /**
   * Does not fail if the diary cannot be reached: the instructions then say so, and the booking tools are absent.
   * The tools belong to this conversation: a slot offered here cannot be booked in another.
   */
  prepareCall(call: NewCall): Promise<CallBrief>;
  /**
   * Sets bookings that a crash left pending to `unknown`, for staff to settle. Call it at start-up, before the first
   * call.
   * @throws whatever the ledger throws
   */
  reconcilePending(): Promise<{ readonly unknown: number }>;
  /** Whether the booking with this key of the ledger is under way here. */
  isBooking(key: string): boolean;
  /** Resolves when no booking is under way. A booking that was sent continues after its call until it is recorded. */
  drain(): Promise<void>;
}

export function createReceptionist(options: ReceptionistOptions): Receptionist {
  const { diary, ledger, messages, practice } = options;
  const now = options.now ?? systemNow;
  const steadyNow = options.steadyNow ?? systemSteadyNow;
  const wait = options.wait ?? systemWait;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const observe = options.observe ?? (() => undefined);

  const catalogues = createCatalogueSource({ diary, steadyNow, wait, observe });
  const calendar = practiceCalendar(practice.facts);
  const own = ownSentences(practice.facts);
  const statements = callStatements(practice);
  const emergencyIn = emergencyStatements(practice);
  const desk = createBookingDesk({ diary, ledger, practice, now, steadyNow, wait, observe });

  return {
    prepareCall: async ({
      conversationId,
      mayBook = () => Promise.resolve(true),
      hasKeys = false,
      restored,
    }) => {
      const memory = createCallMemory(conversationId, restored);
      const catalogue = await catalogues.get();
      const instructions = writeInstructions({ practice, catalogue, nowMs: now() });
      const shared = { practice, calendar, diary, now };
      const offers = createOfferBook({ now, steadyNow, randomBytes, memory });
      const ofCall = createStatementsOfCall(practice, memory, hasKeys);
      const { whatHappensNext, whatToBring } = practice.facts ?? {};
      const done = createDoneActs(
        [whatHappensNext, whatToBring].filter((fact) => fact !== undefined),
        memory,
      );
      const noticeMessage: Observe = (event) => {
        if (event.type === 'message.stored') done.messageStored();
        observe(event);
      };
      const knownCaller = createKnownCaller(practice, memory);
      const unheardAnswers = createUnheardAnswers(memory);
      const emergency = createEmergencyGuard({
        practice,
        calendar,
        now,
        say: emergencyIn,
        conversationId,
        observe,
        memory,
      });
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
                mayBook,
                emergency,
                unheardAnswers,
                memory,
                statements: ofCall.statements,
                noteOutcome: done.outcome,
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
        memory,
        observe: noticeMessage,
        statements: ofCall.statements,
      });
      return {
        instructions,
        likelyWords: likelyWords(practice, catalogue),
        instructionsVersion: INSTRUCTIONS_VERSION,
        statements,
        tools: [
          ...[...booking, message].map((tool) => knownCaller.noticing(ofCall.following(tool))),
          reportEmergencyTool({ emergency }),
          closeWebsocketTool(),
        ],
        state: () => memory.state(),
        stoppedBooking: () => (done.acts().isMessageStored ? undefined : unheardAnswers.stopped()),
        knownCaller: knownCaller.details,
        isEmergency: emergency.isRaised,
        listen: (words, before) => {
          knownCaller.listen(words);
          return emergency.listen(words, before);
        },
        isUrgent: () => emergency.isOpen,
        report: (kind) => emergency.report(isEmergencyKind(kind) ? kind : 'unspecified'),
        asserts: (words, isWhole) =>
          assertionKind(words, done.acts(), { today: toLocal(now(), practice.timeZone).date, isWhole, own }),
      };
    },
    reconcilePending: () => desk.reconcilePending(),
    isBooking: (key) => desk.isBooking(key),
    drain: () => desk.drain(),
  };
}
