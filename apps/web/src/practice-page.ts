/** What the server says of the practice whose page this is. */
import * as z from 'zod/mini';

const ANSWER_MS_MAX = 10_000;

const practiceSchema = z.object({
  name: z.string(),
  phone: z.optional(z.string()),
  out_of_hours_phone: z.optional(z.string()),
  /** Codes of the languages that the assistant speaks. */
  languages: z.array(z.string()),
  /** `#rrggbb` */
  colour: z.optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i))),
  notice: z.optional(z.string()),
  /** Whether a ticket costs a moment of computing. */
  proof_of_work: z.boolean(),
});

export type PracticePage = z.infer<typeof practiceSchema>;

/** @returns undefined when the server does not answer as it should: the page can do without */
export async function fetchPractice(service: URL, practice: string): Promise<PracticePage | undefined> {
  try {
    const response = await fetch(new URL(`call/${practice}/practice.json`, service), {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return response.ok ? practiceSchema.safeParse(await response.json()).data : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the names of languages in the language of the page, such as `English or Polish`. */
export function languageNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(
    codes.map((code) => names.of(code) ?? code),
  );
}
