/**
 * The wire, all of it: every path, header, body, reply and mapping. Nothing else in the package knows them.
 *
 * The service publishes no developer documentation, so each piece carries how sure we are of it:
 * **S19** the official OpenAPI document of 2019 · **S25** the behaviour of a partner integration of 2025 ·
 * **H** public help pages · **I** inferred · **A** assumed. Whoever holds the partner documents corrects it here.
 */
import { z } from 'zod';
import { VetstoriaError } from './errors.ts';
import type { VetstoriaErrorCode } from './errors.ts';
import { formatPhone } from './phone.ts';
import type { Settings } from './settings.ts';
import { readDateTime, toLocal, writeDateTime } from './time-zone.ts';
import type {
  AppointmentChoice,
  AppointmentType,
  BookingRejection,
  BookingRequest,
  Schedule,
  Slot,
  SlotQuery,
  Species,
  VetstoriaOperation,
} from './types.ts';

/** One HTTP request, ready to send. */
export interface WireRequest {
  operation: VetstoriaOperation;
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  json?: unknown;
}

/** `POST {AUTH_URL}/partners/{PARTNER_KEY}/authentications`, the site hash as a header, the secret in the body (S25). */
export function authenticationRequest(settings: Settings): WireRequest {
  return {
    operation: 'authenticate',
    method: 'POST',
    url: `${settings.authUrl}/partners/${segment(settings.partnerKey)}/authentications`,
    headers: commonHeaders(settings),
    json: { secret: settings.secret },
  };
}

const catalogueResources = {
  getSpecies: 'species',
  getAppointmentTypes: 'appointmentTypes',
  getSchedules: 'schedules',
} as const;

export type CatalogueOperation = keyof typeof catalogueResources;

/** `GET …/locations/{SITE_ID}/species`, `…/appointmentTypes`, `…/schedules` (S25). */
export function catalogueRequest(
  settings: Settings,
  token: string,
  operation: CatalogueOperation,
): WireRequest {
  return {
    operation,
    method: 'GET',
    url: `${locationUrl(settings)}/${catalogueResources[operation]}`,
    headers: authorizedHeaders(settings, token),
  };
}

/** `POST …/locations/{SITE_ID}/slots` (S25). */
export function slotsRequest(settings: Settings, token: string, query: SlotQuery): WireRequest {
  const at = (epochMs: number): string => {
    try {
      return writeDateTime(epochMs, settings.timeZone, settings.timeMode);
    } catch (cause) {
      throw new VetstoriaError('invalid_request', 'getSlots: the period is none', { cause });
    }
  };
  return {
    operation: 'getSlots',
    method: 'POST',
    url: `${locationUrl(settings)}/slots`,
    headers: authorizedHeaders(settings, token),
    json: {
      scheduleIds: query.scheduleIds,
      period: { from: at(query.fromMs), to: at(query.toMs) },
      appointments: query.appointments.map(choiceBody),
    },
  };
}

/**
 * `POST …/bookings/{BOOKING_HASH}` (S25). The hash is one fixed value for many bookings, never an idempotency key.
 * S19 requires lastName, email, phone, patientName and notes.
 */
export function bookingRequest(settings: Settings, token: string, booking: BookingRequest): WireRequest {
  const { slot, client } = booking;
  return {
    operation: 'placeAppointment',
    method: 'POST',
    url: `${clinicUrl(settings)}/bookings/${segment(settings.bookingHash)}`,
    headers: authorizedHeaders(settings, token),
    json: {
      locationId: numeric(settings.siteId),
      slot: { scheduleId: slot.scheduleId, partitionId: slot.partitionId, dateTime: slot.dateTime },
      client: {
        id: client.id ?? null,
        isNewClient: client.isNewClient,
        firstName: client.firstName,
        lastName: client.lastName,
        email: client.email,
        phone: formatPhone(client.phone, settings.phoneFormat, settings.countryCallingCode),
        postCode: client.postCode ?? null,
      },
      appointments: booking.appointments.map((appointment, position) => ({
        ...choiceBody(appointment, position),
        patientId: appointment.patientId ?? null,
        patientName: appointment.patientName,
        notes: appointment.notes ?? '',
        screeningOverrides: appointment.screeningOverrides ?? [],
      })),
      isPreferredClinician: booking.isPreferredClinician ?? false,
    },
  };
}

/** `{token, expiry?}`: `expiry` is a date-time (S19) and optional. */
const tokenReply = z.object({ token: z.string().min(1), expiry: z.string().optional().catch(undefined) });

const ordered = z
  .object({ id: z.int(), name: z.string(), displayOrder: z.number().nullish() })
  .transform(({ displayOrder, ...named }) => ({
    ...named,
    ...(displayOrder == null ? {} : { displayOrder }),
  }));

const appointmentType = z
  .object({ id: z.int(), name: z.string(), isDigitalMarketing: z.boolean().nullish() })
  .transform(({ isDigitalMarketing: flag, ...named }) => ({
    ...named,
    ...(flag == null ? {} : { isDigitalMarketing: flag }),
  }));

interface CatalogueItems {
  getSpecies: Species;
  getAppointmentTypes: AppointmentType;
  getSchedules: Schedule;
}

const catalogueReplies: { [O in CatalogueOperation]: z.ZodType<CatalogueItems[O][]> } = {
  getSpecies: z.array(ordered),
  getAppointmentTypes: z.array(appointmentType),
  getSchedules: z.array(ordered),
};

/** `dateTime` (S25), which S19 called `slot`; the two ids are inferred (I). */
const slotsReply = z.array(
  z
    .object({
      dateTime: z.string().optional(),
      slot: z.string().optional(),
      scheduleId: z.int().nullish(),
      partitionId: z.int().nullish(),
    })
    .transform(({ dateTime, slot, ...ids }) => ({ dateTime: dateTime ?? slot, ...ids }))
    .refine((slot) => slot.dateTime !== undefined, { path: ['dateTime'] }),
);

const reference = z.union([z.string().min(1), z.number()]).transform(String);

/** The booking replies seen: `appointments[].pimsAppointmentId` (S25), an array led by the id (S25), `BookingId` (S19). */
const bookingReply = z.union([
  z.object({ BookingId: reference }).transform((reply) => reply.BookingId),
  z
    .object({ appointments: z.tuple([z.object({ pimsAppointmentId: reference })], z.unknown()) })
    .transform((reply) => reply.appointments[0].pimsAppointmentId),
  z.tuple([reference], z.unknown()).transform(([id]) => id),
]);

/** The token and the end of its life in epoch milliseconds: `expiry`, else the JWT's `exp`, else undefined. */
export function readToken(body: string): { token: string; expiresAtMs: number | undefined } {
  const { token, expiry } = parse('authenticate', tokenReply, body);
  const expiryMs = Date.parse(expiry ?? '');
  return { token, expiresAtMs: Number.isNaN(expiryMs) ? jwtExpiryMs(token) : expiryMs };
}

export function readCatalogue<O extends CatalogueOperation>(operation: O, body: string): CatalogueItems[O][] {
  return parse<CatalogueItems[O][]>(operation, catalogueReplies[operation], body);
}

export function readSlots(settings: Settings, query: SlotQuery, body: string): Slot[] {
  const onlySchedule = query.scheduleIds.length === 1 ? query.scheduleIds[0] : undefined;
  return parse('getSlots', slotsReply, body).map(({ dateTime = '', scheduleId, partitionId }, position) => {
    const startsAtMs = readSlotTime(settings, dateTime, position);
    const schedule = scheduleId ?? onlySchedule;
    return {
      dateTime,
      ...(schedule === undefined ? {} : { scheduleId: schedule }),
      ...(partitionId == null ? {} : { partitionId }),
      startsAtMs,
      local: toLocal(startsAtMs, settings.timeZone),
    };
  });
}

/** The booking's reference, or undefined when a 2xx reply fits none of the shapes: booked all the same. */
export function readBookingReference(body: string): string | undefined {
  return bookingReply.safeParse(json(body)).data;
}

/** What a refused booking (4xx) means. */
export function readBookingRejection(status: number, body: string): BookingRejection {
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  if (status !== 409) return 'invalid_request';
  // S19: "Timeslot unavailable. Please select a different slot.", as plain text or within JSON.
  if (/timeslot unavailable/i.test(body)) return 'slot_unavailable';
  // A, from H: the practice's screening rules and its block list.
  if (/screening/i.test(body)) return 'screening_blocked';
  if (/blocked/i.test(body)) return 'client_blocked';
  return 'invalid_request';
}

/** What an HTTP status other than success means, bookings' own refusals aside. */
export function errorCodeOf(operation: VetstoriaOperation, status: number): VetstoriaErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  // A wrong key, hash or secret is answered 409 "Bad data" (S19).
  if (status === 409 && operation === 'authenticate') return 'invalid_credentials';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'upstream_error';
  if (status >= 400) return 'invalid_request';
  return 'unexpected_response';
}

function parse<T>(operation: VetstoriaOperation, schema: z.ZodType<T>, body: string): T {
  const result = schema.safeParse(json(body));
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new VetstoriaError('unexpected_response', `${operation}: unexpected reply at "${where}"`);
}

function readSlotTime(settings: Settings, dateTime: string, position: number): number {
  try {
    return readDateTime(dateTime, settings.timeZone, settings.timeMode);
  } catch (cause) {
    throw new VetstoriaError('unexpected_response', `getSlots: unexpected reply at "${position}.dateTime"`, {
      cause,
    });
  }
}

/** JSON where it is JSON, the text itself where it is not (S19 answers some errors as text/plain). */
function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The `exp` claim of a JWT in milliseconds; undefined when the token is opaque or has none. */
function jwtExpiryMs(token: string): number | undefined {
  const claims = token.split('.')[1];
  if (claims === undefined) return undefined;
  try {
    const text = atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
    return z.object({ exp: z.number().transform((seconds) => seconds * 1000) }).safeParse(JSON.parse(text))
      .data?.exp;
  } catch {
    return undefined;
  }
}

function choiceBody(choice: AppointmentChoice, position: number): AppointmentChoice & { index: number } {
  return {
    index: position + 1,
    appointmentTypeId: choice.appointmentTypeId,
    speciesId: choice.speciesId,
  };
}

/** `Site-Hash` is demanded on every call (S19), not on authentication alone. */
function commonHeaders(settings: Settings): Record<string, string> {
  return {
    Accept: 'application/json, text/plain',
    'Site-Hash': settings.siteHash,
    'User-Agent': settings.userAgent,
  };
}

function authorizedHeaders(settings: Settings, token: string): Record<string, string> {
  return { ...commonHeaders(settings), Authorization: `Bearer ${token}` };
}

function clinicUrl(settings: Settings): string {
  return `${settings.baseUrl}/partners/${segment(settings.partnerKey)}/clinics/${segment(settings.siteHash)}`;
}

function locationUrl(settings: Settings): string {
  return `${clinicUrl(settings)}/locations/${segment(settings.siteId)}`;
}

function segment(value: string | number): string {
  return encodeURIComponent(value);
}

/** `locationId` is a number on the wire (S25), while settings often come as text. */
function numeric(siteId: string | number): string | number {
  return /^\d+$/.test(String(siteId)) ? Number(siteId) : siteId;
}
