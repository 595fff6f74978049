export { createVetstoriaClient } from './client.ts';
export { isVetstoriaError, VetstoriaError } from './errors.ts';
export type { VetstoriaErrorCode } from './errors.ts';
export { formatPhone, readPhone } from './phone.ts';
export type { PhoneProblem, PhoneResult } from './phone.ts';
export { dayBounds, dayPeriodBounds, fromLocal, toLocal } from './time-zone.ts';
export type { DayPeriod, TimeRange } from './time-zone.ts';
export type {
  AppointmentChoice,
  AppointmentType,
  AttemptEvent,
  BookingAppointment,
  BookingChangeResult,
  BookingClient,
  BookingDoubt,
  BookingRejection,
  BookingRequest,
  BookingResult,
  CallOptions,
  LocalTime,
  PhoneFormat,
  Preferences,
  Schedule,
  Slot,
  SlotQuery,
  SlotReference,
  Species,
  TimeMode,
  UnverifiedOperations,
  VetstoriaClient,
  VetstoriaHooks,
  VetstoriaOperation,
  VetstoriaOptions,
  VetstoriaTimeLimits,
} from './types.ts';
