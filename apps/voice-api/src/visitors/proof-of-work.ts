/**
 * A ticket can cost the visitor's device a moment of computing: nothing for a caller, and a bill for who wants a thousand.
 * Without cookies, third parties or anything stored: the challenge is signed, and comes back with its solution.
 */
import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

const ALGORITHM = 'PBKDF2/SHA-256';
/** Rounds of one try, and how many tries a solution takes: about half a second in a browser. */
const ROUNDS = 2_000;
const TRIES_MIN = 100;
const TRIES_MAX = 300;
const VALID_MS = 2 * 60_000;
/** Solutions that are remembered until they expire; beyond it, none is taken. */
const SPENT_MAX = 100_000;

const hex = z.string().regex(/^[0-9a-f]{1,128}$/);

/** What this server issues; anything else has another signature. */
export const challengeSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal(ALGORITHM),
    cost: z.literal(ROUNDS),
    data: z.strictObject({ practice: z.string() }),
    expiresAt: z.int(),
    keyLength: z.int(),
    keyPrefix: hex,
    keySignature: hex,
    nonce: hex,
    salt: hex,
  }),
  signature: hex,
});

export const proofSchema = z.strictObject({
  challenge: challengeSchema,
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: hex }),
});

export type Challenge = z.infer<typeof challengeSchema>;
export type Proof = z.infer<typeof proofSchema>;

export interface ProofOfWorkOptions {
  /** Of all instances, so that one takes the solution of another's challenge. */
  readonly secret: string;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class ProofOfWork {
  readonly #now: () => number;
  readonly #secrets: { readonly hmacSignatureSecret: string; readonly hmacKeySignatureSecret: string };
  /** When each solution that was used expires, by its nonce, the oldest first. */
  readonly #spent = new Map<string, number>();

  constructor({ secret, now }: ProofOfWorkOptions) {
    const derived = (purpose: string): string =>
      createHmac('sha256', secret).update(`proof of work, ${purpose}`).digest('hex');
    this.#now = now;
    this.#secrets = {
      hmacSignatureSecret: derived('challenge'),
      hmacKeySignatureSecret: derived('solution'),
    };
  }

  /** A challenge whose solution is good for one ticket of the practice. */
  async issue(practice: string): Promise<Challenge> {
    const challenge = await createChallenge({
      algorithm: ALGORITHM,
      cost: ROUNDS,
      counter: randomInt(TRIES_MAX, TRIES_MIN),
      data: { practice },
      deriveKey,
      expiresAt: Math.floor((this.#now() + VALID_MS) / 1_000),
      ...this.#secrets,
    });
    return challengeSchema.parse(challenge);
  }

  /** Whether the proof is a solution that nobody has used here. It is used then. */
  async redeem({ challenge, solution }: Proof, practice: string): Promise<boolean> {
    const { nonce, expiresAt, data } = challenge.parameters;
    if (data.practice !== practice) return false;
    const { verified } = await verifySolution({ challenge, solution, deriveKey, ...this.#secrets });
    const nowMs = this.#now();
    if (!verified || expiresAt * 1_000 <= nowMs) return false;
    for (const [old, expiresAtMs] of this.#spent) {
      if (expiresAtMs > nowMs) break;
      this.#spent.delete(old);
    }
    if (this.#spent.has(nonce) || this.#spent.size >= SPENT_MAX) return false;
    this.#spent.set(nonce, nowMs + VALID_MS);
    return true;
  }
}
