/** Schemas of reply bodies. Unknown keys are ignored. */
import * as z from 'zod/mini';
import type { AppointmentType, Schedule, Species } from '../types.ts';

/** A date-time (S19). Any other value is as good as none. */
export const tokenExpiry = z.unknown();

export const tokenReply = z.object({
  token: z.string().check(z.minLength(1)),
  expiry: z.optional(tokenExpiry),
});

const ordered = z.pipe(
  z.object({ id: z.int(), name: z.string(), displayOrder: z.nullish(z.number()) }),
  z.transform(({ displayOrder, ...named }) => ({
    ...named,
    ...(displayOrder != null && { displayOrder }),
  })),
);

const appointmentType = z.pipe(
  z.object({ id: z.int(), name: z.string(), isDigitalMarketing: z.nullish(z.boolean()) }),
  z.transform(({ isDigitalMarketing: flag, ...named }) => ({
    ...named,
    ...(flag != null && { isDigitalMarketing: flag }),
  })),
);

export interface CatalogueItems {
  getSpecies: Species;
  getAppointmentTypes: AppointmentType;
  getSchedules: Schedule;
}

export type CatalogueOperation = keyof CatalogueItems;

/** S25 */
export const catalogueReplies: { [O in CatalogueOperation]: z.ZodMiniType<CatalogueItems[O][]> } = {
  getSpecies: z.array(ordered),
  getAppointmentTypes: z.array(appointmentType),
  getSchedules: z.array(ordered),
};

/** `dateTime` (S25), which S19 called `slot`; the two ids are inferred (I). */
export const listedSlot = z.object({
  dateTime: z.optional(z.string()),
  slot: z.optional(z.string()),
  scheduleId: z.nullish(z.int()),
  partitionId: z.nullish(z.int()),
});

export const slotsReply = z.array(
  z
    .pipe(
      listedSlot,
      z.transform(({ dateTime, slot, ...ids }) => ({ dateTime: dateTime ?? slot, ...ids })),
    )
    .check(z.refine((slot) => slot.dateTime !== undefined, { path: ['dateTime'] })),
);

const reference = z.pipe(z.union([z.string().check(z.minLength(1)), z.number()]), z.transform(String));

/**
 * Known replies: `appointments[].pimsAppointmentId` (S25), an array that starts with the id (S25), `BookingId` (S19).
 */
export const bookingReply = z.union([
  z.pipe(
    z.object({ BookingId: reference }),
    z.transform((reply) => reply.BookingId),
  ),
  z.pipe(
    z.object({ appointments: z.tuple([z.object({ pimsAppointmentId: reference })], z.unknown()) }),
    z.transform((reply) => reply.appointments[0].pimsAppointmentId),
  ),
  z.pipe(
    z.tuple([reference], z.unknown()),
    z.transform(([id]) => id),
  ),
]);

/** A */
export const preferencesReply = z.object({ maxAppointmentCount: z.int().check(z.minimum(1)) });

/** A; the content is unknown. */
export const readBookingReply = z.looseObject({});
