/**
 * The bodies that the stand-in accepts, strictly: a key too many or too few is bad data. Written from the documented
 * wire and not from the client, so that a mistake there is found here.
 */
import { z } from 'zod';

export const authenticationBody = z.strictObject({ secret: z.string() });

/** ISO 8601 with a numeric offset. */
const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?[+-]\d{2}:?\d{2}$/);

const choice = {
  index: z.int().min(1),
  appointmentTypeId: z.int(),
  speciesId: z.int(),
};

const isCounted = (appointments: { index: number }[]): boolean =>
  appointments.every(({ index }, position) => index === position + 1);

export const slotsBody = z.strictObject({
  scheduleIds: z.array(z.int()).min(1),
  period: z.strictObject({ from: dateTime, to: dateTime }),
  appointments: z.array(z.strictObject(choice)).min(1).refine(isCounted),
});

const id = z.union([z.int(), z.string()]).nullable();

export const bookingBody = z.strictObject({
  locationId: z.int(),
  slot: z.strictObject({ scheduleId: z.int(), partitionId: z.int(), dateTime }),
  client: z.strictObject({
    id,
    isNewClient: z.boolean(),
    firstName: z.string(),
    lastName: z.string().min(1),
    email: z.email(),
    // The pattern of 2019, or twelve digits without a plus as a partner sent them in 2025.
    phone: z.string().regex(/^((\+\d{2})?\d{10}|\d{12})$/),
    postCode: z.string().nullable(),
  }),
  appointments: z
    .array(
      z.strictObject({
        ...choice,
        patientId: id,
        patientName: z.string().min(1),
        notes: z.string(),
        screeningOverrides: z.array(z.union([z.int(), z.string()])),
      }),
    )
    .min(1)
    .refine(isCounted),
  isPreferredClinician: z.boolean(),
});

export type BookingBody = z.infer<typeof bookingBody>;
