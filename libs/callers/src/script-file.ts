/** Reads call scripts from JSON files, with sentences to speak and WAV files to play. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { CallScript, Utterance } from './call-script.ts';
import { POLITE_MOVES } from './scripts/moves.ts';

export type ScriptFileErrorCode = 'unreadable' | 'invalid';

/** Thrown for a script that cannot be read. The message is one line and names the file. */
export class ScriptFileError extends Error {
  override readonly name = 'ScriptFileError';
  readonly code: ScriptFileErrorCode;

  constructor(code: ScriptFileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const PAUSE_MS_MAX = 60_000;
const TEXT_LENGTH_MAX = 500;
const LIST_LENGTH_MAX = 100;

const text = z.string().trim().min(1).max(TEXT_LENGTH_MAX);

const utterance: z.ZodType<Utterance> = z.lazy(() =>
  z.union([
    text,
    z.strictObject({ wav: text }),
    z.strictObject({ pauseMs: z.int().min(0).max(PAUSE_MS_MAX) }),
    z.array(utterance).min(1).max(LIST_LENGTH_MAX),
  ]),
);

const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a regular expression' });
    return z.NEVER;
  }
});

const scriptSchema = z.strictObject({
  name: text,
  description: text.default('from a file'),
  expects: z.enum(['confirmed', 'rejected', 'unknown', 'none', 'failed']),
  voice: z.enum(['slt', 'rms', 'awb', 'kal', 'kal16']),
  mode: z.enum(['voice', 'type']).default('voice'),
  persona: z.strictObject({
    firstName: text,
    lastName: text,
    phone: z.string().regex(/^\d{3,15}$/, 'must be 3 to 15 digits'),
    email: text,
    petName: text,
    species: text,
    appointmentType: text,
    when: text,
  }),
  moves: z
    .array(
      z.strictObject({
        when: pattern,
        say: utterance,
        once: z.boolean().exactOptional(),
        bargeInAfterMs: z.number().min(0).exactOptional(),
      }),
    )
    .max(LIST_LENGTH_MAX),
});

/**
 * Reads a script and appends the moves of the built-in callers to its own, so that every question has an answer.
 *
 * @param path path of a JSON file; paths of WAV files in it are relative to its folder
 * @throws {ScriptFileError}
 */
export async function readScriptFile(path: string): Promise<CallScript> {
  const parsed = scriptSchema.safeParse(await readJson(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
    throw new ScriptFileError('invalid', `${path} is not a call script: ${problems.join('; ')}`, {
      cause: parsed.error,
    });
  }
  const folder = dirname(path);
  const own = parsed.data.moves.map((move) => ({ ...move, say: withWavsIn(folder, move.say) }));
  return { ...parsed.data, moves: [...own, ...POLITE_MOVES] };
}

async function readJson(path: string): Promise<unknown> {
  let json: string;
  try {
    json = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ScriptFileError('unreadable', `${path} cannot be read`, { cause });
  }
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ScriptFileError('invalid', `${path} is not JSON`, { cause });
  }
}

function withWavsIn(folder: string, utterance: Utterance): Utterance {
  if (typeof utterance === 'string') return utterance;
  if ('wav' in utterance) return { wav: resolve(folder, utterance.wav) };
  if ('pauseMs' in utterance) return utterance;
  return utterance.map((part) => withWavsIn(folder, part));
}
