/** Calls and their exchanges. Times are milliseconds since the epoch. */

/** Tokens of one exchange by OpenAI's price classes. `cached…` tokens are part of the `input…` tokens. */
export interface TokenClasses {
  readonly inputTextTokens?: number | undefined;
  readonly inputAudioTokens?: number | undefined;
  readonly cachedTextTokens?: number | undefined;
  readonly cachedAudioTokens?: number | undefined;
  readonly outputTextTokens?: number | undefined;
  readonly outputAudioTokens?: number | undefined;
  /** Part of `outputTextTokens`. */
  readonly outputReasoningTokens?: number | undefined;
}

export interface NewConversation {
  /** Assigned by the database when undefined. */
  readonly id?: number | undefined;
  /** Made by the writer, to end a conversation whose start had no answer. */
  readonly uid?: string | undefined;
  readonly userId: number;
  /** Id of the practice that is called; default `default`. */
  readonly practice?: string | undefined;
  readonly startedAtMs: number;
  readonly model?: string | undefined;
  readonly instructionsVersion?: string | undefined;
}

/** One turn of the caller and the answer to it. */
export interface NewExchange extends TokenClasses {
  readonly timestampMs: number;
  readonly userInput: string;
  /** The part of the answer that the caller heard. */
  readonly aiResponse: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  /** True when the caller interrupted the answer. */
  readonly interrupted?: boolean | undefined;
  /** The complete generated answer, if it differs from what the caller heard. */
  readonly generatedResponse?: string | undefined;
  /** The model's item id of the answer. */
  readonly itemId?: string | undefined;
  /** Cost in US dollars; undefined when unknown. */
  readonly costUsd?: number | undefined;
  /** Made by the writer: an exchange with a known uid is not stored again. */
  readonly uid?: string | undefined;
}

export interface ConversationEnd {
  readonly endedAtMs: number;
  readonly reason: string;
  readonly booked: boolean;
  /** Cost of all exchanges in US dollars; undefined when unknown. */
  readonly costUsd?: number | undefined;
}

export interface Conversation {
  readonly id: number;
  readonly userId: number | null;
  /** Id of the practice whose row it is. */
  readonly practice: string;
  readonly startedAtMs: number | null;
  /** `null` while the call is open. */
  readonly endedAtMs: number | null;
  /** 1–5; `null` when the caller gave no rating. */
  readonly rating: number | null;
  readonly booked: boolean;
  readonly closeReason: string | null;
  readonly model: string | null;
  readonly instructionsVersion: string | null;
  /** Cost in US dollars; `null` while the call is open, and when unknown. */
  readonly costUsd: number | null;
  /** Kind of the first possible emergency in the call; `null` when there was none. */
  readonly emergencyKind: string | null;
  /** When the caller had heard the whole disclosure; `null` when the call has no proof of it. */
  readonly disclosureHeardAtMs: number | null;
}

export interface Exchange {
  readonly id: number;
  readonly timestampMs: number | null;
  readonly userInput: string | null;
  readonly aiResponse: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly totalTokens: number | null;
  readonly inputTextTokens: number | null;
  readonly inputAudioTokens: number | null;
  readonly cachedTextTokens: number | null;
  readonly cachedAudioTokens: number | null;
  readonly outputTextTokens: number | null;
  readonly outputAudioTokens: number | null;
  readonly outputReasoningTokens: number | null;
  readonly interrupted: boolean;
  readonly generatedResponse: string | null;
  readonly itemId: string | null;
  readonly costUsd: number | null;
}

export interface ConversationSummary extends Conversation {
  readonly exchangeCount: number;
  /** Sum of the tokens of all exchanges. */
  readonly totalTokens: number;
}

export interface ConversationWithExchanges extends Conversation {
  /** In the order of insertion. */
  readonly exchanges: readonly Exchange[];
}

/** What the calls of one user with one practice that began in a period have used so far, those that are open included. */
export interface CallUsage {
  readonly userId: number;
  readonly practice: string;
  /** Open calls of other instances; 0 on SQLite, which has one instance. */
  readonly openElsewhere: number;
  readonly durationMs: number;
  readonly costUsd: number;
  /** Bookings that were made, and those that may have been. */
  readonly bookings: number;
  /** Emergencies that staff have not settled. */
  readonly openEmergencies: number;
}

/** Maximum number of ids that `listOlderThan` returns. */
export const OLDER_ROWS_MAX = 500;

export interface ConversationPage {
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
  /** Returns only conversations with a smaller id: pass the last id of the previous page. */
  readonly beforeId?: number | undefined;
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
}

/**
 * `open`: the call has not ended. `unsettled`: staff still need the details, because a booking's outcome is unknown or
 * a follow-up is not settled.
 */
export type EraseResult = 'erased' | 'not_found' | 'open' | 'unsettled';

export type ExchangeWords = Pick<NewExchange, 'userInput' | 'aiResponse' | 'generatedResponse'>;

export interface ConversationStore {
  /** Returns the conversation's id. */
  start(conversation: NewConversation): Promise<number>;
  /** Returns ids that no other conversation gets, for {@link start}. Those that are not used stay gaps. */
  reserveIds(count: number): Promise<readonly number[]>;
  /** Returns the exchange's id, of the stored one if there is one with this uid. */
  addExchange(conversationId: number, exchange: NewExchange): Promise<number>;
  /** Replaces the words of an exchange. Returns false when there is none with this uid. */
  rewordExchange(uid: string, words: ExchangeWords): Promise<boolean>;
  /** Stores a rating of 1–5 and replaces an earlier one. Returns false when there is no such conversation. */
  rate(conversationId: number, rating: number): Promise<boolean>;
  /** Records the kind of an emergency unless one is recorded. Returns false when there is no such conversation. */
  markEmergency(conversationId: number, kind: string): Promise<boolean>;
  /** Records when the disclosure was heard unless it is recorded. Returns false when there is no such conversation. */
  markDisclosed(conversationId: number, heardAtMs: number): Promise<boolean>;
  /**
   * Ends a conversation, found by its id or uid. Replaces the end that {@link endAbandoned} gave it. Returns false when
   * there is no such conversation or it has ended already.
   */
  end(conversation: number | string, end: ConversationEnd): Promise<boolean>;
  /**
   * Closes every open conversation that belongs to no living instance and started at or before `nowMs`. It ends at its
   * last exchange (or its start) with reason `abandoned`, and as booked if a confirmed booking attempt refers to it.
   * A call that another process may still take up is left open. Called by `serve()`. Returns the number of closed
   * conversations.
   *
   * @param among only some of these; those of this instance are no longer its calls
   */
  endAbandoned(nowMs: number, among?: readonly number[]): Promise<number>;
  /** What was used by the calls that began at or after `sinceMs`, of each user and practice that had some. */
  usageSince(sinceMs: number, nowMs: number): Promise<CallUsage[]>;
  /** @param practice a row of another one is not found */
  find(conversationId: number, practice?: string): Promise<ConversationWithExchanges | undefined>;
  /** Conversations, newest first. */
  list(page?: ConversationPage): Promise<ConversationSummary[]>;
  /**
   * Deletes a conversation, its exchanges and its follow-ups, and clears owner, pet and notes of its booking attempts.
   * Keys and outcomes of the attempts stay, so that no booking is sent twice. SQLite overwrites the deleted data.
   */
  erase(conversationId: number, practice?: string): Promise<EraseResult>;
  /**
   * Ids above `afterId` of conversations that ended, or if open began, before `beforeMs`; in order, at most {@link
   * OLDER_ROWS_MAX}.
   */
  listOlderThan(beforeMs: number, afterId?: number, practice?: string): Promise<number[]>;
  /** Ids of the practices that have conversations, in no order. Reads all of them. */
  listPractices(): Promise<string[]>;
  /**
   * Empties SQLite's write-ahead log, which can contain erased text. Returns false when another process is reading the
   * log; it is then emptied later. Can take the disk some time. On PostgreSQL, vacuums the tables instead.
   */
  emptyLog(): Promise<boolean>;
}
