export type {
  BookingLedger,
  BookingOutcomeStatus,
  BookingSettlement,
  NewBookingAttempt,
  RecordedAttempt,
} from './booking-ledger.ts';
export type { Wait } from './clock.ts';
export type { Diary } from './diary.ts';
export { claimsBooking } from './claims/claims-booking.ts';
export { findEmergency } from './emergency/find-emergency.ts';
export type { EmergencyKind } from './emergency/kinds/index.ts';
export { parsePracticeFacts } from './facts/practice-facts.ts';
export type { PracticeFacts, PracticeFactsResult } from './facts/practice-facts.ts';
export { INSTRUCTIONS_VERSION } from './instructions.ts';
export type { MessageBook, MessageKind, MessageTopic, NewMessage } from './message-book.ts';
export type { Practice } from './practice.ts';
export { createReceptionist } from './receptionist.ts';
export type { CallBrief, Receptionist, ReceptionistOptions } from './receptionist.ts';
export { RECORDINGS } from './recordings.ts';
export type { ReceptionistEvent } from './receptionist-event.ts';
export { sayWhen, writeWhen } from './say-when.ts';
export type { LocalMoment } from './say-when.ts';
