/** What the session's instructions let the agent tell of the practice: the JSON block under `# Practice facts`. */
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
  more: z.array(z.object({ topic: z.string(), fact: z.string() })).default([]),
});

export type Facts = z.infer<typeof factsSchema>;

/** @returns undefined when the instructions have no facts, or some that cannot be read */
export function readFacts(instructions: string): Facts | undefined {
  const block = /^# Practice facts\s*\n[\s\S]*?```json\s*\n([\s\S]*?)\n```/m.exec(instructions)?.[1];
  if (block === undefined) return undefined;
  try {
    return factsSchema.parse(JSON.parse(block));
  } catch {
    // Whoever wrote the instructions hears the result at once: the agent says that it does not know.
    return undefined;
  }
}
