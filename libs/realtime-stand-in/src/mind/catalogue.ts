/** Reads the catalogue of the practice from the JSON block under the `# Catalogue` heading of the instructions. */
import { z } from 'zod';
import { readFacts } from './facts.ts';
import type { Facts } from './facts.ts';

const named = z.object({ id: z.number().int(), name: z.string().min(1) });

const catalogueSchema = z.object({
  practice: z.object({ name: z.string(), phone: z.string(), outOfHoursPhone: z.string() }),
  timeZone: z.string(),
  now: z.object({ date: z.iso.date(), weekday: z.string(), time: z.string().regex(/^\d\d:\d\d$/) }),
  species: z.array(named),
  appointmentTypes: z.array(named),
  clinicians: z.array(named),
});

/** The catalogue with the facts of the practice. */
export type Catalogue = z.infer<typeof catalogueSchema> & { readonly facts?: Facts | undefined };
export type Named = z.infer<typeof named>;

/** @returns undefined if the instructions have no valid catalogue */
export function readCatalogue(instructions: string): Catalogue | undefined {
  const block = /^# Catalogue\s*\n```json\s*\n([\s\S]*?)\n```/m.exec(instructions)?.[1];
  if (block === undefined) return undefined;
  try {
    return { ...catalogueSchema.parse(JSON.parse(block)), facts: readFacts(instructions) };
  } catch {
    // The agent then says that it cannot book.
    return undefined;
  }
}
