/** What the stand-in answers to a request, apart from faults. All state is here: tokens and the diary. */
import type { Calendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import type { Practice } from './practice.ts';
import { authenticationBody, bookingBody, slotsBody } from './requests.ts';
import type { Credentials, Operation } from './routes.ts';

export interface ServiceRequest {
  headers: { 'site-hash'?: string; authorization?: string };
  /** Parsed JSON; undefined when there is none. */
  body: unknown;
}

/** Text goes out as text/plain, anything else as JSON. */
export interface ServiceReply {
  status: number;
  body: unknown;
}

export interface Service {
  answer(operation: Operation, request: ServiceRequest): ServiceReply;
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

const badData: ServiceReply = { status: 409, body: 'Bad data' };
const slotUnavailable: ServiceReply = {
  status: 409,
  body: 'Timeslot unavailable. Please select a different slot.',
};

/** Longest period that may be listed at once. */
const periodMsMax = 62 * 24 * 3_600_000;

/** Tokens known at a time; the oldest is forgotten first. */
const tokensMax = 1_000;

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

  function authenticate(body: unknown): ServiceReply {
    const { data } = authenticationBody.safeParse(body);
    if (data?.secret !== credentials.secret) return badData;
    const token = `sandbox-token-${++tokensIssued}`;
    const expiresAtMs = now() + tokenLifeMs;
    tokens.set(token, { expiresAtMs });
    for (const oldest of tokens.keys()) if (tokens.size > tokensMax) tokens.delete(oldest);
    return { status: 201, body: { token, expiry: new Date(expiresAtMs).toISOString() } };
  }

  function getSlots(body: unknown): ServiceReply {
    const { data } = slotsBody.safeParse(body);
    if (!data || !areKnown(data.appointments)) return badData;
    if (!data.scheduleIds.every((id) => isKnown(practice.schedules, id))) return badData;
    const fromMs = Date.parse(data.period.from);
    const toMs = Date.parse(data.period.to);
    if (!(fromMs <= toMs && toMs - fromMs <= periodMsMax)) return badData;
    const { scheduleIds, appointments } = data;
    const free = diary.freeSlots({ scheduleIds, fromMs, toMs, consecutive: appointments.length });
    return {
      status: 200,
      body: free.map(({ dateTime, scheduleId, partitionId }) => ({ dateTime, scheduleId, partitionId })),
    };
  }

  function placeAppointment(body: unknown): ServiceReply {
    const { data } = bookingBody.safeParse(body);
    if (!data || data.locationId !== credentials.siteId || !areKnown(data.appointments)) return badData;
    const slot = calendar.find(data.slot.scheduleId, data.slot.dateTime);
    if (slot?.partitionId !== data.slot.partitionId) return badData;
    const booking = diary.book(data);
    if (!booking) return slotUnavailable;
    return { status: 201, body: { appointments: [{ pimsAppointmentId: booking.reference }] } };
  }

  function refuse(operation: Operation, { headers }: ServiceRequest): ServiceReply | undefined {
    if (headers['site-hash'] !== credentials.siteHash) {
      return operation === 'authenticate' ? badData : { status: 403, body: 'Forbidden' };
    }
    if (operation === 'authenticate') return undefined;
    const token = tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    return token && now() < token.expiresAtMs ? undefined : { status: 401, body: 'Unauthorized' };
  }

  function answer(operation: Operation, request: ServiceRequest): ServiceReply {
    const refusal = refuse(operation, request);
    if (refusal) return refusal;
    switch (operation) {
      case 'authenticate':
        return authenticate(request.body);
      case 'getSpecies':
        return { status: 200, body: practice.species };
      case 'getAppointmentTypes':
        return { status: 200, body: practice.appointmentTypes };
      case 'getSchedules':
        return { status: 200, body: practice.schedules };
      case 'getSlots':
        return getSlots(request.body);
      case 'placeAppointment':
        return placeAppointment(request.body);
    }
  }

  return { answer, revokeTokens: () => tokens.clear() };
}
