/** Schemas of reply bodies. Unknown keys are ignored. */
import { z } from 'zod';
import type { AppointmentType, Schedule, Species } from '../types.ts';

/** `expiry` is a date-time (S19) and optional. */
export const tokenReply = z.object({
  token: z.string().min(1),
  expiry: z.string().optional().catch(undefined),
});

const ordered = z
  .object({ id: z.int(), name: z.string(), displayOrder: z.number().nullish() })
  .transform(({ displayOrder, ...named }) => ({
    ...named,
    ...(displayOrder != null && { displayOrder }),
  }));

const appointmentType = z
  .object({ id: z.int(), name: z.string(), isDigitalMarketing: z.boolean().nullish() })
  .transform(({ isDigitalMarketing: flag, ...named }) => ({
    ...named,
    ...(flag != null && { isDigitalMarketing: flag }),
  }));

export interface CatalogueItems {
  getSpecies: Species;
  getAppointmentTypes: AppointmentType;
  getSchedules: Schedule;
}

export type CatalogueOperation = keyof CatalogueItems;

/** S25 */
export const catalogueReplies: { [O in CatalogueOperation]: z.ZodType<CatalogueItems[O][]> } = {
  getSpecies: z.array(ordered),
  getAppointmentTypes: z.array(appointmentType),
  getSchedules: z.array(ordered),
};

/** `dateTime` (S25), which S19 called `slot`; the two ids are inferred (I). */
export const slotsReply = z.array(
  z
    .object({
      dateTime: z.string().optional(),
      slot: z.string().optional(),
      scheduleId: z.int().nullish(),
      partitionId: z.int().nullish(),
    })
    // The refinement below as JSON schema.
    .meta({ anyOf: [{ required: ['dateTime'] }, { required: ['slot'] }] })
    .transform(({ dateTime, slot, ...ids }) => ({ dateTime: dateTime ?? slot, ...ids }))
    .refine((slot) => slot.dateTime !== undefined, { path: ['dateTime'] }),
);

const reference = z.union([z.string().min(1), z.number()]).transform(String);

/**
 * Known replies: `appointments[].pimsAppointmentId` (S25), an array that starts with the id (S25), `BookingId` (S19).
 */
export const bookingReply = z.union([
  z.object({ BookingId: reference }).transform((reply) => reply.BookingId),
  z
    .object({ appointments: z.tuple([z.object({ pimsAppointmentId: reference })], z.unknown()) })
    .transform((reply) => reply.appointments[0].pimsAppointmentId),
  z.tuple([reference], z.unknown()).transform(([id]) => id),
]);

/** A */
export const preferencesReply = z.object({ maxAppointmentCount: z.int().min(1) });

/** A; the content is unknown. */
export const readBookingReply = z.record(z.string(), z.unknown());
