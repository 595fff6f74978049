/** What the staff view shows of a practice: calls, what they have left to do, and figures. */

/** What came of a call, the most important first. */
export const CALL_OUTCOMES = ['emergency', 'booked', 'unknown', 'message', 'none'] as const;

export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface StaffCallFilter {
  readonly practice: string;
  /** True for calls under way only. */
  readonly live?: boolean | undefined;
  readonly outcome?: CallOutcome | undefined;
  /** Calls that began at or after this. */
  readonly fromMs?: number | undefined;
  /** Calls that began before this. */
  readonly untilMs?: number | undefined;
  /** Beginnings of words, names or numbers, all of which a call that has ended contains. */
  readonly search?: string | undefined;
  /** Only calls with a smaller id: pass the last id of the previous page. */
  readonly beforeId?: number | undefined;
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
}

export interface StaffCall {
  readonly id: number;
  readonly startedAtMs: number | null;
  /** `null` while the call is open. */
  readonly endedAtMs: number | null;
  readonly closeReason: string | null;
  readonly costUsd: number | null;
  readonly callerName: string | null;
  readonly outcome: CallOutcome;
  /** The first words said in the call that contain most of what was searched for. */
  readonly snippet: string | null;
}

/** Where an open one stands in the order of {@link StaffViewStore.toDo}. */
export interface ToDoPosition {
  readonly rank: number;
  readonly createdAtMs: number;
  readonly source: number;
  readonly id: number;
}

export interface ToDoFilter {
  readonly practice: string;
  /** Only what comes after it. */
  readonly after?: ToDoPosition | undefined;
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
}

/** A follow-up that is open, or a booking of unknown outcome. */
export interface ToDo extends ToDoPosition {
  readonly kind: string;
  readonly conversationId: number | null;
  readonly callerName: string | null;
  readonly callerPhone: string | null;
  readonly words: string | null;
  readonly takenBack: boolean;
}

/** What began in one quarter of an hour. */
export interface QuarterHour {
  readonly startMs: number;
  readonly calls: number;
  readonly bookings: number;
  readonly messages: number;
  readonly emergencies: number;
  readonly costUsd: number;
  readonly ratings: number;
  readonly ratingSum: number;
}

/** Signs of a kind that {@link StaffViewStore.signs} gives, the newest. */
export const STAFF_SIGNS_MAX = 500;

/** A call under way, an open follow-up or a booking of unknown outcome. */
export interface StaffSign {
  readonly kind: 'call' | 'follow_up' | 'booking';
  readonly id: number;
  /** Another one when what is shown of it has changed. */
  readonly stamp: string;
}

export interface StaffViewStore {
  /** Calls, newest first. */
  calls(filter: StaffCallFilter): Promise<StaffCall[]>;
  /**
   * Reads the words of calls that have ended or changed since, the newest first, so that a search finds them. Returns the
   * number of calls; none is waiting when it is less than `limit`.
   */
  indexCalls(limit: number): Promise<number>;
  /** Everything that is under way or open, by kind and number; for telling what has changed. */
  signs(practice: string): Promise<StaffSign[]>;
  /** What is open: emergencies first, and then what has waited longest. */
  toDo(filter: ToDoFilter): Promise<ToDo[]>;
  /** Quarters of hours from `sinceMs` on in which something began, in order. */
  figures(practice: string, sinceMs: number): Promise<QuarterHour[]>;
}
