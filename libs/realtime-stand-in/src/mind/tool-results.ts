/** Schemas of the tool results. An unreadable result counts as unavailable or unknown. */
import { z } from 'zod';

const slotSchema = z.object({
  slot_token: z.string(),
  date: z.iso.date(),
  time: z.string().regex(/^\d\d:\d\d$/),
  clinician: z.string().nullish(),
});

/** Species that was assumed for a breed. */
const taken_for = z.string().optional();

const lookupSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    taken_for,
    preferred_time_free: z.boolean().nullish(),
    slots: z.array(slotSchema).min(1),
  }),
  z.object({ status: z.literal('none_found'), taken_for, next_available: z.array(slotSchema) }),
  z.object({
    status: z.literal('closed'),
    taken_for,
    message: z.string(),
    next_available: z.array(slotSchema),
  }),
  /** The lookup is refused: an emergency, or a species that the practice does not treat. */
  z.object({ status: z.literal('rejected'), message: z.string() }),
  z.object({ status: z.literal('unavailable') }),
]);

/** The arguments were refused before anything was done. */
const notDone = z.object({ status: z.literal('error'), message: z.string().regex(/Nothing was done\./) });

const placeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read_back'), confirmation_token: z.string() }),
  z.object({
    status: z.literal('confirmed'),
    when: z.string().optional(),
    what_happens_next: z.string().optional(),
    what_to_bring: z.string().optional(),
  }),
  z.object({
    status: z.literal('rejected'),
    reason: z.string(),
    message: z.string().optional(),
    alternatives: z.array(slotSchema).optional(),
  }),
  z.object({ status: z.literal('unknown') }),
  notDone,
]);

const notedSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read_back'), confirmation_token: z.string() }),
  z.object({ status: z.literal('stored') }),
  z.object({ status: z.literal('not_stored'), message: z.string().optional() }),
  z.object({ status: z.literal('rejected'), reason: z.string(), message: z.string().optional() }),
  z.object({ status: z.literal('unknown') }),
  notDone,
]);

export type Offer = z.infer<typeof slotSchema>;
export type LookupResult = z.infer<typeof lookupSchema>;
export type PlaceResult = z.infer<typeof placeSchema>;
export type NotedResult = z.infer<typeof notedSchema>;

export function readLookup(output: string): LookupResult {
  return parse(lookupSchema, output) ?? { status: 'unavailable' };
}

export function readPlace(output: string): PlaceResult {
  return parse(placeSchema, output) ?? { status: 'unknown' };
}

export function readNoted(output: string): NotedResult {
  return parse(notedSchema, output) ?? { status: 'unknown' };
}

/** Whether the system tells the caller the result itself. */
export function isSpokenBySystem(output: string): boolean {
  return parse(z.object({ spoken_by_system: z.literal(true) }), output) !== undefined;
}

function parse<T>(schema: z.ZodType<T>, output: string): T | undefined {
  try {
    return schema.parse(JSON.parse(output));
  } catch {
    return undefined;
  }
}
