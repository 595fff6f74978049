/** Reads the facts of the practice from the JSON block under the `# Practice facts` heading of the instructions. */
import { z } from 'zod';

const openings = z.array(z.object({ opens: z.string(), closes: z.string() }));

const factsSchema = z.object({
  address: z.string().optional(),
  openingHours: z.object({ say: z.string(), days: z.record(z.string(), openings) }).optional(),
  closedDays: z.array(z.object({ date: z.iso.date(), reason: z.string() })).default([]),
  outOfHours: z
    .object({ provider: z.string().optional(), phone: z.string(), address: z.string().optional() })
    .optional(),
  speciesSeen: z.array(z.string()).default([]),
  speciesNotSeen: z.array(z.object({ name: z.string(), say: z.string() })).default([]),
  prices: z.array(z.object({ item: z.string(), price: z.string() })).default([]),
  whatToBring: z.string().optional(),
  privacy: z.string().optional(),
  whatHappensNext: z.string().optional(),
  more: z.array(z.object({ topic: z.string(), fact: z.string() })).default([]),
});

export type Facts = z.infer<typeof factsSchema>;

/** @returns undefined if the instructions have no valid facts */
export function readFacts(instructions: string): Facts | undefined {
  const block = /^# Practice facts\s*\n[\s\S]*?```json\s*\n([\s\S]*?)\n```/m.exec(instructions)?.[1];
  if (block === undefined) return undefined;
  try {
    return factsSchema.parse(JSON.parse(block));
  } catch {
    // The agent then says that it does not know.
    return undefined;
  }
}
