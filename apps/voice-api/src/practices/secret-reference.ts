/** Secrets of a practice: its file says where each is, never what it is. */
import type { Environment } from '@petvisor/service-kit';
import { z } from 'zod';
import { readBounded } from './bounded-file.ts';

export type SecretReference = { readonly env: string } | { readonly file: string };

/** Size of a file that has one secret. */
const SECRET_BYTES_MAX = 8 * 1024;

const reference = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  z.strictObject({ file: z.string().regex(/^\/./) }),
]);

export const secretSchema = z.custom<SecretReference>(
  (value) => reference.safeParse(value).success,
  'must be {"env": "NAME"} or {"file": "/run/secrets/NAME"}, never the secret itself',
);

export type SecretResult =
  | { readonly ok: true; readonly secret: string }
  /** `problem` has the name of the variable or the file, and nothing of its content. */
  | { readonly ok: false; readonly problem: string };

export async function readSecret(from: SecretReference, environment: Environment): Promise<SecretResult> {
  if ('env' in from) {
    const secret = environment[from.env]?.trim() ?? '';
    return secret === '' ? { ok: false, problem: `${from.env} is not set` } : { ok: true, secret };
  }
  const found = await readBounded(from.file, SECRET_BYTES_MAX);
  if (!found.ok) return { ok: false, problem: `${from.file} ${found.problem}` };
  const secret = found.text.trim();
  return secret === '' ? { ok: false, problem: `${from.file} is empty` } : { ok: true, secret };
}
