/** The calls and what was said in them. Times are milliseconds since the epoch. */

/** Tokens of one exchange, in the classes by which OpenAI prices them. `cached…` tokens are part of `input…`. */
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
  /** Chosen by the database when absent. */
  readonly id?: number | undefined;
  readonly userId: number;
  readonly startedAtMs: number;
  readonly model?: string | undefined;
  readonly instructionsVersion?: string | undefined;
}

/** One turn of the caller and the answer to it. */
export interface NewExchange extends TokenClasses {
  readonly timestampMs: number;
  readonly userInput: string;
  /** What the caller heard of the answer. */
  readonly aiResponse: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  /** The caller spoke before the answer had ended. */
  readonly interrupted?: boolean | undefined;
  /** The whole answer as generated, where it differs from what was heard. */
  readonly generatedResponse?: string | undefined;
  /** The model's id of the answer. */
  readonly itemId?: string | undefined;
  /** US dollars; absent where it is not known. */
  readonly costUsd?: number | undefined;
}

export interface ConversationEnd {
  readonly endedAtMs: number;
  readonly reason: string;
  readonly booked: boolean;
  /** US dollars of all its exchanges; absent where it is not known. */
  readonly costUsd?: number | undefined;
}

export interface Conversation {
  readonly id: number;
  readonly userId: number | null;
  readonly startedAtMs: number | null;
  /** `null` while the call is open. */
  readonly endedAtMs: number | null;
  /** 1–5, `null` when the caller gave none. */
  readonly rating: number | null;
  readonly booked: boolean;
  readonly closeReason: string | null;
  readonly model: string | null;
  readonly instructionsVersion: string | null;
  /** US dollars; `null` while the call is open, and where it is not known. */
  readonly costUsd: number | null;
  /** What the caller may have had an emergency with, the first of the call; `null` when there was none. */
  readonly emergencyKind: string | null;
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
  /** Sum over the exchanges. */
  readonly totalTokens: number;
}

export interface ConversationWithExchanges extends Conversation {
  /** In the order they were written. */
  readonly exchanges: readonly Exchange[];
}

/** In one answer of `listOlderThan`. */
export const OLDER_ROWS_MAX = 500;

export interface ConversationPage {
  /** 1–500, default 50. */
  readonly limit?: number | undefined;
  /** Only conversations with a smaller id: the last id of the page before. */
  readonly beforeId?: number | undefined;
}

/**
 * `open`: the call goes on. `unsettled`: staff still need the details of a booking whose outcome is not known, or have not
 * settled a follow-up.
 */
export type EraseResult = 'erased' | 'not_found' | 'open' | 'unsettled';

export interface ConversationStore {
  /** Returns the conversation's id. */
  start(conversation: NewConversation): Promise<number>;
  /** Returns the exchange's id. */
  addExchange(conversationId: number, exchange: NewExchange): Promise<number>;
  /** Stores a rating of 1–5, replacing an earlier one. False when there is no such conversation. */
  rate(conversationId: number, rating: number): Promise<boolean>;
  /** Marks an emergency; the first of a conversation stays. False when there is no such conversation. */
  markEmergency(conversationId: number, kind: string): Promise<boolean>;
  /** False when there is no such conversation or it has ended already; the first end stays. */
  end(conversationId: number, end: ConversationEnd): Promise<boolean>;
  /**
   * Closes what a crash left open: every open conversation that no living instance is at and that started at or before
   * `nowMs` ends with its last exchange (or its start), reason `abandoned`, and booked if a confirmed booking attempt
   * names it. For `serve()`. Returns how many there were.
   */
  endAbandoned(nowMs: number): Promise<number>;
  find(conversationId: number): Promise<ConversationWithExchanges | undefined>;
  /** Newest first. */
  list(page?: ConversationPage): Promise<ConversationSummary[]>;
  /**
   * Removes a conversation, what was said in it and its follow-ups, and takes owner, pet and notes out of its booking
   * attempts; their keys and outcomes stay, so that nothing is booked twice. SQLite overwrites what is removed in the file.
   */
  erase(conversationId: number): Promise<EraseResult>;
  /** Ids above `afterId` of conversations that ended, or at least began, before then; by id, {@link OLDER_ROWS_MAX} at most. */
  listOlderThan(beforeMs: number, afterId?: number): Promise<number[]>;
  /**
   * Empties SQLite's write-ahead log, in which erased texts can outlast their rows. False when another process was
   * reading; then the log is emptied later. May take the disk a while. On PostgreSQL the rows that erasing left dead are
   * vacuumed.
   */
  emptyLog(): Promise<boolean>;
}
