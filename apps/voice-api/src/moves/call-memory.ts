/** What this app knows of a call beside the packed call and its brief, as it is stored with them. */
import { z } from 'zod';

/** Grows with every change of what is written. */
const FORMAT = 1;

const storedRow = z.strictObject({
  uid: z.string(),
  kind: z.string(),
  createdAtMs: z.number(),
  words: z.string().optional(),
  written: z.string().optional(),
  takenBackAtMs: z.number().nullable(),
});

const rememberedSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Kinds of alerts, with the words that raised them. */
  alerts: z.array(z.tuple([z.string(), z.string()])),
  journal: z.strictObject({
    uid: z.string(),
    /** Of the exchange that was written last: its time, and how many had the same before it. */
    last: z.strictObject({ atMs: z.number(), before: z.number() }).nullable(),
    rows: z.array(storedRow),
  }),
});

const storedSchema = z.strictObject({ call: z.unknown(), brief: z.unknown(), app: rememberedSchema });

export type RememberedCall = z.infer<typeof rememberedSchema>;
export type RememberedJournal = RememberedCall['journal'];
export type StoredRow = z.infer<typeof storedRow>;

export function rememberCall(remembered: Omit<RememberedCall, 'format'>): RememberedCall {
  return { format: FORMAT, ...remembered };
}

/** Returns undefined for what this release does not write. */
export function readStoredCall(value: unknown): z.infer<typeof storedSchema> | undefined {
  return storedSchema.safeParse(value).data;
}
