/** Answers valid requests. Holds the tokens; bookings are in the diary. */
import type { Calendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import type { Practice } from './practice.ts';
import {
  areCounted,
  type AuthenticationBody,
  type BookingBody,
  type MoveBody,
  type SlotsBody,
} from './requests.ts';
import type { Credentials, Route } from './routes.ts';

export interface ServiceRequest {
  headers: { 'site-hash'?: string | undefined; authorization?: string | undefined };
  /** Parsed JSON, valid by the contract; undefined without a body. */
  body: unknown;
}

/** A string is sent as text/plain, anything else as JSON. */
export interface ServiceReply {
  status: number;
  body: unknown;
}

export interface Service {
  answer(route: Route, request: ServiceRequest): ServiceReply;
  revokeTokens(): void;
}

export interface ServiceParts {
  practice: Practice;
  credentials: Credentials;
  calendar: Calendar;
  diary: Diary;
  tokenLifeMs: number;
  now: () => number;
}

const BAD_DATA: ServiceReply = { status: 409, body: 'Bad data' };
const NOT_FOUND: ServiceReply = { status: 404, body: 'Not found' };
const SLOT_UNAVAILABLE: ServiceReply = {
  status: 409,
  body: 'Timeslot unavailable. Please select a different slot.',
};

/** Maximum length of the period of one `getSlots` request. */
const PERIOD_MS_MAX = 62 * 24 * 3_600_000;

/** Maximum number of valid tokens. The oldest is dropped first. */
const TOKENS_MAX = 1_000;

export function createService(parts: ServiceParts): Service {
  const { practice, credentials, calendar, diary, tokenLifeMs, now } = parts;
  const tokens = new Map<string, { expiresAtMs: number }>();
  let tokensIssued = 0;

  const isKnown = (list: { id: number }[], id: number): boolean => list.some((item) => item.id === id);

  const areKnown = (choices: { appointmentTypeId: number; speciesId: number }[]): boolean =>
    choices.every(
      ({ appointmentTypeId, speciesId }) =>
        isKnown(practice.appointmentTypes, appointmentTypeId) && isKnown(practice.species, speciesId),
    );

  function authenticate({ secret }: AuthenticationBody): ServiceReply {
    if (secret !== credentials.secret) return BAD_DATA;
    const token = `sandbox-token-${++tokensIssued}`;
    const expiresAtMs = now() + tokenLifeMs;
    tokens.set(token, { expiresAtMs });
    for (const oldest of tokens.keys()) if (tokens.size > TOKENS_MAX) tokens.delete(oldest);
    return { status: 201, body: { token, expiry: new Date(expiresAtMs).toISOString() } };
  }

  function getSlots({ scheduleIds, period, appointments }: SlotsBody): ServiceReply {
    if (!areCounted(appointments) || !areKnown(appointments)) return BAD_DATA;
    if (!scheduleIds.every((id) => isKnown(practice.schedules, id))) return BAD_DATA;
    const fromMs = Date.parse(period.from);
    const toMs = Date.parse(period.to);
    if (!(fromMs <= toMs && toMs - fromMs <= PERIOD_MS_MAX)) return BAD_DATA;
    const free = diary.freeSlots({ scheduleIds, fromMs, toMs, consecutive: appointments.length });
    return {
      status: 200,
      body: free.map(({ dateTime, scheduleId, partitionId }) => ({ dateTime, scheduleId, partitionId })),
    };
  }

  const isListed = ({ scheduleId, partitionId, dateTime }: BookingBody['slot']): boolean =>
    scheduleId !== undefined &&
    partitionId !== undefined &&
    calendar.find(scheduleId, dateTime)?.partitionId === partitionId;

  function placeAppointment(body: BookingBody): ServiceReply {
    const { locationId, appointments, slot } = body;
    if (locationId !== credentials.siteId || !areCounted(appointments)) return BAD_DATA;
    if (appointments.length > practice.maxAppointmentCount || !areKnown(appointments)) return BAD_DATA;
    if (!isListed(slot)) return BAD_DATA;
    const booking = diary.book(body);
    if (!booking) return SLOT_UNAVAILABLE;
    return { status: 201, body: { appointments: [{ pimsAppointmentId: booking.reference }] } };
  }

  function readBooking(bookingId: string): ServiceReply {
    const booking = diary.bookings.find(({ reference }) => reference === bookingId);
    return booking ? { status: 200, body: booking } : NOT_FOUND;
  }

  function moveBooking(bookingId: string, { locationId, slot }: MoveBody): ServiceReply {
    if (locationId !== credentials.siteId || !isListed(slot)) return BAD_DATA;
    const moved = diary.move(bookingId, slot);
    if (moved === 'not_found') return NOT_FOUND;
    return moved === 'moved' ? { status: 200, body: undefined } : SLOT_UNAVAILABLE;
  }

  function cancelBooking(bookingId: string): ServiceReply {
    return diary.cancel(bookingId) ? { status: 204, body: undefined } : NOT_FOUND;
  }

  function refuse({ operation }: Route, { headers }: ServiceRequest): ServiceReply | undefined {
    if (headers['site-hash'] !== credentials.siteHash) {
      return operation === 'authenticate' ? BAD_DATA : { status: 403, body: 'Forbidden' };
    }
    if (operation === 'authenticate') return undefined;
    const token = tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    return token && now() < token.expiresAtMs ? undefined : { status: 401, body: 'Unauthorized' };
  }

  function answer(route: Route, request: ServiceRequest): ServiceReply {
    const refusal = refuse(route, request);
    if (refusal) return refusal;
    const { body } = request;
    const { bookingId = '' } = route;
    switch (route.operation) {
      case 'authenticate':
        return authenticate(body as AuthenticationBody);
      case 'getSpecies':
        return { status: 200, body: practice.species };
      case 'getAppointmentTypes':
        return { status: 200, body: practice.appointmentTypes };
      case 'getSchedules':
        return { status: 200, body: practice.schedules };
      case 'getSlots':
        return getSlots(body as SlotsBody);
      case 'placeAppointment':
        return placeAppointment(body as BookingBody);
      case 'getPreferences':
        return { status: 200, body: { maxAppointmentCount: practice.maxAppointmentCount } };
      case 'readBooking':
        return readBooking(bookingId);
      case 'moveBooking':
        return moveBooking(bookingId, body as MoveBody);
      case 'cancelBooking':
        return cancelBooking(bookingId);
    }
  }

  return { answer, revokeTokens: () => tokens.clear() };
}
