/** Who may call. Keys are known by their hash alone. */

/** A use is written down when the last one noted is older: a call every second is no reason to write every second. */
export const LAST_USED_STEP_MS = 60_000;

export interface User {
  readonly id: number;
  /** `null` only where the replaced program left it so. */
  readonly username: string | null;
  /** The first characters of the key, by which a person recognises it. */
  readonly apiKeyPrefix: string | null;
  readonly createdAtMs: number | null;
  /** From then on the key opens nothing; `null` when it does not expire. */
  readonly expiresAtMs: number | null;
  /** Until then the key before the last rotation is good too; `null` when there is none. */
  readonly previousKeyExpiresAtMs: number | null;
  /** To the minute. */
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface NewKey {
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly apiKeyHash: string;
  readonly apiKeyPrefix?: string | undefined;
  /** When the key stops being good; never when absent. */
  readonly expiresAtMs?: number | undefined;
}

export interface NewUser extends NewKey {
  readonly username: string;
  readonly createdAtMs: number;
}

export interface Rotation extends NewKey {
  /** Until then the key so far stays good as well, unless it expires before. */
  readonly previousUntilMs: number;
}

export type AddUserResult =
  | { readonly added: true; readonly user: User }
  | { readonly added: false; readonly reason: 'username_taken' };

export interface UserStore {
  add(user: NewUser): Promise<AddUserResult>;
  /** Whoever that key is good for at `nowMs`: not revoked, not expired. */
  findByKeyHash(apiKeyHash: string, nowMs: number): Promise<User | undefined>;
  /** Notes that the user's key was used; writes once a minute at most. */
  markUsed(userId: number, nowMs: number): Promise<void>;
  /** Gives a user another key. False when there is no such user or it is revoked. */
  rotate(userId: number, rotation: Rotation): Promise<boolean>;
  /** Ends every key of a user for good. False when there is no such user or it is revoked already. */
  revoke(userId: number, nowMs: number): Promise<boolean>;
  /** Those of the given users whose keys are all revoked or expired: their calls are to end. */
  listBarred(userIds: readonly number[], nowMs: number): Promise<number[]>;
  /** Every user, by id. */
  list(): Promise<User[]>;
  count(): Promise<number>;
}
