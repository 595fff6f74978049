/** Users who may call. API keys are stored as hashes only. */

/**
 * Minimum age of the recorded last use before another use is recorded, so that calls every second do not write every
 * second.
 */
export const LAST_USED_STEP_MS = 60_000;

export interface User {
  readonly id: number;
  /** `null` only in rows of the replaced program. */
  readonly username: string | null;
  /** First characters of the key, to recognise it. */
  readonly apiKeyPrefix: string | null;
  readonly createdAtMs: number | null;
  /** When the key expires; `null` when it does not expire. */
  readonly expiresAtMs: number | null;
  /** How long the key before the last rotation stays valid; `null` when there is none. */
  readonly previousKeyExpiresAtMs: number | null;
  /** Accurate to the minute. */
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface NewKey {
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly apiKeyHash: string;
  readonly apiKeyPrefix?: string | undefined;
  /** When the key expires; never when undefined. */
  readonly expiresAtMs?: number | undefined;
}

export interface NewUser extends NewKey {
  readonly username: string;
  readonly createdAtMs: number;
}

export interface Rotation extends NewKey {
  /** How long the replaced key stays valid, unless it expires earlier. */
  readonly previousUntilMs: number;
}

export type AddUserResult =
  | { readonly added: true; readonly user: User }
  | { readonly added: false; readonly reason: 'username_taken' };

export interface UserStore {
  add(user: NewUser): Promise<AddUserResult>;
  /** The user for whom the key is valid at `nowMs`: not revoked, not expired. */
  findByKeyHash(apiKeyHash: string, nowMs: number): Promise<User | undefined>;
  /** Records that the user's key was used, at most once a minute. */
  markUsed(userId: number, nowMs: number): Promise<void>;
  /** Replaces a user's key. Returns false when there is no such user or it is revoked. */
  rotate(userId: number, rotation: Rotation): Promise<boolean>;
  /** Revokes all keys of a user permanently. Returns false when there is no such user or it is revoked already. */
  revoke(userId: number, nowMs: number): Promise<boolean>;
  /** The given users whose keys are all revoked or expired, so that their calls are ended. */
  listBarred(userIds: readonly number[], nowMs: number): Promise<number[]>;
  /** All users in order of id. */
  list(): Promise<User[]>;
  count(): Promise<number>;
}
