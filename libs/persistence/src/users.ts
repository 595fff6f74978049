/** Users who may call. API keys are stored as hashes only. */

/**
 * Minimum age of the recorded last use before another use is recorded, so that calls every second do not write every
 * second.
 */
export const LAST_USED_STEP_MS = 60_000;

/** What a key opens: calls, the staff view, or the staff view with erasures. */
export const KEY_SCOPES = ['call', 'staff', 'admin'] as const;

export type KeyScope = (typeof KEY_SCOPES)[number];

export interface User {
  readonly id: number;
  /** `null` only in rows of the replaced program. */
  readonly username: string | null;
  /** Id of the practice that the keys belong to, `*` for all. */
  readonly practice: string;
  readonly scope: KeyScope;
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
  /** Default `default`; `*` for all. */
  readonly practice?: string | undefined;
  /** Default `call`. */
  readonly scope?: KeyScope | undefined;
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
  /**
   * The user that stands for everybody who calls the practice without a key; added when missing. It has no key, so that
   * revoking it is what ends the calls of visitors.
   */
  visitorsOf(practice: string, nowMs: number): Promise<User>;
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
