/** Schemas of request bodies. They are strict: a missing or additional key is bad data (S19). */
import * as z from 'zod';

/** The secret is sent as it is, neither hashed nor signed (S25). */
export const authenticationBody = z.strictObject({ secret: z.string().min(1) });

const dateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:?\d{2}|Z)$/)
  .meta({ description: 'ISO 8601 with an offset (S19)' });

const choice = {
  index: z.int().min(1).meta({ description: 'The position in the list, from 1' }),
  appointmentTypeId: z.int(),
  speciesId: z.int(),
};

/** S25 */
export const slotsBody = z.strictObject({
  scheduleIds: z.array(z.int()).min(1),
  period: z.strictObject({ from: dateTime, to: dateTime }),
  appointments: z.array(z.strictObject(choice)).min(1),
});

const practiceId = z.union([z.int(), z.string()]);

/** Both ids are inferred (I); `dateTime` is sent byte for byte as it was listed. */
const slot = z.strictObject({
  scheduleId: z.int().optional(),
  partitionId: z.int().optional(),
  dateTime,
});

/** S25; S19 requires lastName, email, phone, patientName and notes. */
export const bookingBody = z.strictObject({
  locationId: z.union([z.int(), z.string()]),
  slot,
  client: z.strictObject({
    id: practiceId.nullable(),
    isNewClient: z.boolean(),
    firstName: z.string(),
    lastName: z.string().min(1),
    email: z.string().regex(/^\S+@\S+$/),
    phone: z
      .string()
      .regex(/^((\+\d{2})?\d{10}|\d{12})$/)
      .meta({
        description: 'The pattern of 2019, or twelve digits without a plus as a partner sent them in 2025',
      }),
    postCode: z.string().nullable(),
  }),
  appointments: z
    .array(
      z.strictObject({
        ...choice,
        patientId: practiceId.nullable(),
        patientName: z.string().min(1),
        notes: z.string(),
        screeningOverrides: z.array(practiceId),
      }),
    )
    .min(1),
  isPreferredClinician: z.boolean(),
});

/** A */
export const moveBody = z.strictObject({ locationId: z.union([z.int(), z.string()]), slot });

export type SlotsBody = z.input<typeof slotsBody>;
export type BookingBody = z.input<typeof bookingBody>;
export type MoveBody = z.input<typeof moveBody>;
