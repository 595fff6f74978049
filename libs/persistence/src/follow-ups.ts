/** Follow-ups: what staff have to do after a call. Emergencies, callers to ring back, messages to read. */

/** Kinds of follow-ups, the most urgent first. */
export const FOLLOW_UP_KINDS = ['emergency', 'call_back', 'message'] as const;

export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export interface NewFollowUp {
  /** Made by the writer: a follow-up with a known uid is not stored again. */
  readonly uid?: string | undefined;
  readonly conversationId?: number | undefined;
  /** Of a row whose conversation is not there; default `default`. A row has that of its conversation. */
  readonly practice?: string | undefined;
  readonly kind: FollowUpKind;
  /** Code of the topic. */
  readonly topic: string;
  /** What the caller said. */
  readonly words?: string | undefined;
  readonly callerName?: string | undefined;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
  /** When the caller wants to be called back, in the caller's words. */
  readonly callBackWhen?: string | undefined;
  readonly createdAtMs: number;
}

export interface FollowUp {
  readonly id: number;
  /** Id of the practice whose row it is. */
  readonly practice: string;
  readonly uid: string | null;
  readonly conversationId: number | null;
  readonly kind: FollowUpKind;
  readonly topic: string;
  readonly words: string | null;
  readonly callerName: string | null;
  readonly callerPhone: string | null;
  readonly petName: string | null;
  readonly callBackWhen: string | null;
  /** When the caller said that it is no emergency; `null` while it is one. */
  readonly takenBackAtMs: number | null;
  readonly createdAtMs: number;
  /** `null` while the follow-up is open. */
  readonly settledAtMs: number | null;
  /** Note of the member of staff who settled it. */
  readonly settledNote: string | null;
  /** Name of the user who settled it in the staff view; `null` when a command did. */
  readonly settledBy: string | null;
}

/** What a call has learned since; a value that is left out stays as it is. */
export interface FollowUpAmendment {
  readonly words?: string | undefined;
  readonly callerName?: string | undefined;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
  /** `null` if it stands, also after it was taken back. */
  readonly takenBackAtMs: number | null;
  /** When the call learned it. */
  readonly amendedAtMs: number;
}

export interface Settling {
  readonly settledAtMs: number;
  readonly note?: string;
  /** Name of the user who settles it. */
  readonly by?: string | undefined;
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
}

export interface FollowUpFilter {
  /** True for settled follow-ups only, false for open ones only. */
  readonly settled?: boolean | undefined;
  readonly conversationId?: number | undefined;
  /** Of settled ones: only what comes after this row. */
  readonly before?: { readonly settledAtMs: number; readonly id: number } | undefined;
  /** Only rows of this practice; of all when undefined. */
  readonly practice?: string | undefined;
  /** Maximum number of rows, 1–500; default 50. */
  readonly limit?: number | undefined;
}

export interface FollowUpStore {
  /** Stores a follow-up and returns its id, of the stored one if there is one with this uid. */
  add(followUp: NewFollowUp): Promise<number>;
  /** Adds what the call has learned, also to a follow-up that is settled. Returns false when there is none. */
  amend(uid: string, amendment: FollowUpAmendment): Promise<boolean>;
  /** Settles a follow-up. Returns false when there is no such follow-up, of this practice, or it is settled already. */
  settle(id: number, settling: Settling): Promise<boolean>;
  /**
   * Follow-ups, the most urgent kind first, and within a kind what has waited longest. Settled ones alone: what was settled
   * last is first.
   */
  list(filter?: FollowUpFilter): Promise<FollowUp[]>;
  /** Number of open follow-ups of each kind. */
  countOpen(practice?: string): Promise<Readonly<Record<FollowUpKind, number>>>;
}
