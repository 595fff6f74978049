/** Parses reply bodies into the client's types. */
import * as z from 'zod/mini';
import { VetstoriaError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { readDateTime, toLocal } from '../time-zone.ts';
import type { Preferences, Slot, SlotQuery, VetstoriaOperation } from '../types.ts';
import {
  bookingReply,
  catalogueReplies,
  preferencesReply,
  readBookingReply,
  slotsReply,
  tokenReply,
  type CatalogueItems,
  type CatalogueOperation,
} from './replies.ts';

/** Returns the token and its expiry in epoch milliseconds: `expiry`, else the JWT's `exp`, else undefined. */
export function readToken(body: string): { token: string; expiresAtMs: number | undefined } {
  const { token, expiry } = parse('authenticate', tokenReply, body);
  const expiryMs = typeof expiry === 'string' ? Date.parse(expiry) : Number.NaN;
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
      ...(schedule !== undefined && { scheduleId: schedule }),
      ...(partitionId != null && { partitionId }),
      startsAtMs,
      local: toLocal(startsAtMs, settings.timeZone),
    };
  });
}

/** Returns the reference of a booking; undefined when a 2xx reply matches no known shape, which is a booking too. */
export function readBookingReference(body: string): string | undefined {
  return bookingReply.safeParse(json(body)).data;
}

export function readPreferences(body: string): Preferences {
  return parse('getPreferences', preferencesReply, body);
}

export function readBooking(body: string): Readonly<Record<string, unknown>> {
  return parse('readBooking', readBookingReply, body);
}

function parse<T>(operation: VetstoriaOperation, schema: z.ZodMiniType<T>, body: string): T {
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

/** Parses JSON; returns the text itself if it is none (S19 sends some errors as text/plain). */
function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const expiring = z.object({ exp: z.number() });

/** Returns the `exp` of a JWT in milliseconds; undefined when the token is opaque or has none. */
function jwtExpiryMs(token: string): number | undefined {
  const claims = token.split('.')[1];
  if (claims === undefined) return undefined;
  try {
    const text = atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
    const seconds = expiring.safeParse(JSON.parse(text)).data?.exp;
    return seconds === undefined ? undefined : seconds * 1000;
  } catch {
    return undefined;
  }
}
