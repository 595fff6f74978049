/** Calls as another process can take them up. One row for each call, which is gone soon. */

/** What a resume token is known by. */
export interface ResumeHashes {
  /** SHA-256 of the token that the client was given last, hexadecimal. */
  readonly current: string;
  /** That of the one before, while the client may not have been given the current one. */
  readonly previous?: string | undefined;
}

export interface StoredCall {
  readonly conversationId: number;
  readonly userId: number;
  /** Id of the practice that is called. */
  readonly practice: string;
  /** Web origin that the call was opened from, the only one that may take it up. */
  readonly origin?: string | undefined;
  /** The call, encrypted by the writer. */
  readonly sealed: string;
}

export interface NewStoredCall extends StoredCall {
  readonly hashes: ResumeHashes;
  readonly expiresAtMs: number;
}

/** On PostgreSQL a call belongs to the instance that began it, or took it up last. On SQLite all calls are of one process. */
export interface MovedCallStore {
  /** Stores the call, in the place of what was stored of it. Returns false if it belongs to another instance. */
  put(call: NewStoredCall): Promise<boolean>;
  /** Exchanges the tokens of a stored call. Returns false if nothing is stored of it. */
  rename(conversationId: number, hashes: ResumeHashes): Promise<boolean>;
  /** Keeps stored calls for longer. Returns the ids of those that belong to this instance, stored or not. */
  renew(conversationIds: readonly number[], expiresAtMs: number): Promise<number[]>;
  /** Returns and removes the call of a token at the first request before its expiry. It belongs to this instance by that. */
  take(hash: string, origin: string | undefined, nowMs: number): Promise<StoredCall | undefined>;
  /** Removes what is stored of a call of this instance. */
  drop(conversationId: number): Promise<boolean>;
  /** Removes what has expired, of this instance and of those that are gone. Returns the ids of the conversations. */
  dropExpired(nowMs: number): Promise<number[]>;
}
