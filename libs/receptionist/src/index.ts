export type {
  BookingLedger,
  BookingOutcomeStatus,
  BookingSettlement,
  NewBookingAttempt,
  RecordedAttempt,
} from './booking/booking-ledger.ts';
export { reconcilePending } from './booking/booking-desk.ts';
export type { StoppedBooking } from './booking/unheard-answers.ts';
export type { Wait } from './clock.ts';
export type { Diary } from './booking/diary.ts';
export type { DoneActs } from './assertions/agreement.ts';
export { assertionKind } from './assertions/assertion-kind.ts';
export { assertsBooking } from './assertions/asserts-booking.ts';
export { prepareAssertions } from './assertions/prepare-assertions.ts';
export { SPOKEN_LANGUAGES } from './consent/languages/index.ts';
export { prepareConsent, readAnswer } from './consent/read-answer.ts';
export type { Answer, ReadAnswerOptions } from './consent/read-answer.ts';
export type { ReadBackDetails } from './consent/value-phrases.ts';
export { findEmergency } from './emergency/find-emergency.ts';
export { EMERGENCY_KIND_NAMES } from './emergency/kinds/index.ts';
export type { EmergencyKind } from './emergency/kinds/index.ts';
export { callStatements } from './statements/call-statements.ts';
export type { CallStatements } from './statements/call-statements.ts';
export { parsePracticeFacts } from './facts/practice-facts.ts';
export type { PracticeFacts, PracticeFactsResult } from './facts/practice-facts.ts';
export { INSTRUCTIONS_VERSION } from './instructions.ts';
export type { MessageBook, MessageKind, MessageTopic, NewMessage } from './message-book.ts';
export type { Practice } from './practice.ts';
export { languagesOf } from './practice.ts';
export { judgeReadBack } from './read-back/judge-read-back.ts';
export type { ReadBackContext, ReadBackJudgement, ReadBackWording } from './read-back/judge-read-back.ts';
export { createReceptionist } from './receptionist.ts';
export type { CallBrief, Receptionist, ReceptionistOptions } from './receptionist.ts';
export { ANNOUNCEMENTS } from './announcements.ts';
export type { ReceptionistEvent } from './receptionist-event.ts';
export { sayWhen, writeWhen } from './say-when.ts';
export type { LocalMoment } from './say-when.ts';
