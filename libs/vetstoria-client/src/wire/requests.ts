/** Builds the request of each operation. */
import { VetstoriaError } from '../errors.ts';
import { formatPhone } from '../phone.ts';
import type { Settings } from '../settings.ts';
import { writeDateTime } from '../time-zone.ts';
import type {
  AppointmentChoice,
  BookingRequest,
  SlotQuery,
  SlotReference,
  VetstoriaOperation,
} from '../types.ts';
import type { BookingBody, MoveBody, SlotsBody } from './bodies.ts';
import { OPERATIONS, type OperationShape } from './operations.ts';
import type { CatalogueOperation } from './replies.ts';

/** An HTTP request. */
export interface WireRequest {
  operation: VetstoriaOperation;
  method: OperationShape['method'];
  url: string;
  headers: Record<string, string>;
  json?: unknown;
}

export function authenticationRequest(settings: Settings): WireRequest {
  return { ...request(settings, 'authenticate'), json: { secret: settings.secret } };
}

export function catalogueRequest(
  settings: Settings,
  token: string,
  operation: CatalogueOperation,
): WireRequest {
  return request(settings, operation, token);
}

export function slotsRequest(settings: Settings, token: string, query: SlotQuery): WireRequest {
  const at = (epochMs: number): string => {
    try {
      return writeDateTime(epochMs, settings.timeZone, settings.timeMode);
    } catch (cause) {
      throw new VetstoriaError('invalid_request', 'getSlots: the period is none', { cause });
    }
  };
  const json: SlotsBody = {
    scheduleIds: [...query.scheduleIds],
    period: { from: at(query.fromMs), to: at(query.toMs) },
    appointments: query.appointments.map(choiceBody),
  };
  return { ...request(settings, 'getSlots', token), json };
}

export function bookingRequest(settings: Settings, token: string, booking: BookingRequest): WireRequest {
  const { slot, client } = booking;
  const json: BookingBody = {
    locationId: numeric(settings.siteId),
    slot: slotBody(slot),
    client: {
      id: client.id ?? null,
      isNewClient: client.isNewClient,
      firstName: client.firstName,
      lastName: client.lastName,
      email: client.email,
      // `refuseIncomplete` has refused bookings without a usable number.
      phone: formatPhone(client.phone, settings.phoneFormat, settings.countryCallingCode) ?? '',
      postCode: client.postCode ?? null,
    },
    appointments: booking.appointments.map((appointment, position) => ({
      ...choiceBody(appointment, position),
      patientId: appointment.patientId ?? null,
      patientName: appointment.patientName,
      notes: appointment.notes ?? '',
      screeningOverrides: [...(appointment.screeningOverrides ?? [])],
    })),
    isPreferredClinician: booking.isPreferredClinician ?? false,
  };
  return { ...request(settings, 'placeAppointment', token, settings.bookingHash), json };
}

export function preferencesRequest(settings: Settings, token: string): WireRequest {
  return request(settings, 'getPreferences', token);
}

export function readBookingRequest(settings: Settings, token: string, bookingId: string): WireRequest {
  return request(settings, 'readBooking', token, bookingId);
}

export function moveBookingRequest(
  settings: Settings,
  token: string,
  bookingId: string,
  slot: SlotReference,
): WireRequest {
  const json: MoveBody = { locationId: numeric(settings.siteId), slot: slotBody(slot) };
  return { ...request(settings, 'moveBooking', token, bookingId), json };
}

export function cancelBookingRequest(settings: Settings, token: string, bookingId: string): WireRequest {
  return request(settings, 'cancelBooking', token, bookingId);
}

/**
 * @param booking the value of `{booking}` in the path
 * @throws VetstoriaError `invalid_request` for an id that would change the path
 */
function request(
  settings: Settings,
  operation: VetstoriaOperation,
  token?: string,
  booking?: string,
): WireRequest {
  if (booking !== undefined && /^\.{0,2}$/.test(booking)) {
    throw new VetstoriaError('invalid_request', `${operation}: the booking's id is none`);
  }
  const { method, root, path } = OPERATIONS[operation];
  const { partnerKey, siteHash, siteId } = settings;
  const values: Record<string, string | number | undefined> = { partnerKey, siteHash, siteId, booking };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return {
    operation,
    method,
    url: (root === 'auth' ? settings.authUrl : settings.baseUrl) + filled,
    headers: {
      Accept: 'application/json, text/plain',
      // Required on every request (S19), not only on authentication.
      'Site-Hash': siteHash,
      'User-Agent': settings.userAgent,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  };
}

function slotBody({ scheduleId, partitionId, dateTime }: SlotReference): BookingBody['slot'] {
  return {
    ...(scheduleId !== undefined && { scheduleId }),
    ...(partitionId !== undefined && { partitionId }),
    dateTime,
  };
}

function choiceBody(choice: AppointmentChoice, position: number): AppointmentChoice & { index: number } {
  return {
    index: position + 1,
    appointmentTypeId: choice.appointmentTypeId,
    speciesId: choice.speciesId,
  };
}

/** `locationId` is a number on the wire (S25), whereas settings are often text. */
function numeric(siteId: string | number): string | number {
  return /^\d+$/.test(String(siteId)) ? Number(siteId) : siteId;
}
