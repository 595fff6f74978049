/** Sessions of staff who have signed in with a key. Only the hash of a session's token is stored. */
import type { KeyScope } from './users.ts';

/** Minimum age of the recorded last use before another use is recorded. */
export const SESSION_USED_STEP_MS = 60_000;

export interface NewStaffSession {
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly userId: number;
  /** Id of the only practice that the session shows. */
  readonly practice: string;
  readonly createdAtMs: number;
  /** When it ends however much it is used. */
  readonly expiresAtMs: number;
}

export interface StaffSession {
  readonly userId: number;
  /** `null` only in rows of the replaced program. */
  readonly username: string | null;
  /** That of the user's keys now. */
  readonly scope: KeyScope;
  readonly practice: string;
}

export interface StaffSessionStore {
  /** Stores a session, and deletes those that have expired. */
  begin(session: NewStaffSession): Promise<void>;
  /** Records the use of a session, accurate to the minute, and returns whose it is like {@link find}. */
  use(hash: string, nowMs: number, idleMsMax: number): Promise<StaffSession | undefined>;
  /**
   * Whose a session is. Returns undefined when it is unknown, expired, or was not used
   * for `idleMsMax`, and when the keys of its user are revoked or expired.
   */
  find(hash: string, nowMs: number, idleMsMax: number): Promise<StaffSession | undefined>;
  /** Returns false when there is no such session. */
  end(hash: string): Promise<boolean>;
}
