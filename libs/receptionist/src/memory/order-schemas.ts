/** Offers and orders as they are written down. */
import { z } from 'zod';
import type { BookingOrder, Offer } from '../booking/booking-order.ts';

const visit = z.strictObject({
  speciesId: z.number(),
  speciesName: z.string(),
  appointmentTypeId: z.number(),
  appointmentTypeName: z.string(),
});

export const offerSchema = visit.extend({
  slot: z.strictObject({
    scheduleId: z.number(),
    partitionId: z.exactOptional(z.number()),
    dateTime: z.string(),
    startsAtMs: z.number(),
    local: z.strictObject({ date: z.string(), time: z.string() }),
  }),
  morePets: z.array(visit).optional(),
  clinicianName: z.string(),
  isPreferredClinician: z.boolean(),
  offeredAtMs: z.number(),
  offeredMs: z.number(),
}) satisfies z.ZodType<Offer>;

const pet = z.strictObject({ petName: z.string(), notes: z.string() });

export const orderSchema = z.strictObject({
  conversationId: z.number(),
  offer: offerSchema,
  details: pet.extend({
    ownerFirstName: z.string(),
    ownerLastName: z.string(),
    phone: z.string(),
    email: z.string(),
    isNewClient: z.boolean(),
    morePets: z.array(pet).optional(),
  }),
}) satisfies z.ZodType<BookingOrder>;
