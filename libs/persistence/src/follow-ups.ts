/** What is left for the practice's staff to do after a call: emergencies, callers to ring back, messages to read. */

/** The most urgent first. */
export const FOLLOW_UP_KINDS = ['emergency', 'call_back', 'message'] as const;

export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export interface NewFollowUp {
  readonly conversationId?: number | undefined;
  readonly kind: FollowUpKind;
  /** What it is about, as a code. */
  readonly topic: string;
  /** The caller's own. */
  readonly words?: string | undefined;
  readonly callerName?: string | undefined;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
  /** When the caller would like to be rung, as they put it. */
  readonly callBackWhen?: string | undefined;
  readonly createdAtMs: number;
}

export interface FollowUp {
  readonly id: number;
  readonly conversationId: number | null;
  readonly kind: FollowUpKind;
  readonly topic: string;
  readonly words: string | null;
  readonly callerName: string | null;
  readonly callerPhone: string | null;
  readonly petName: string | null;
  readonly callBackWhen: string | null;
  readonly createdAtMs: number;
  /** `null` while it is open. */
  readonly settledAtMs: number | null;
  /** What came of it, in the words of staff. */
  readonly settledNote: string | null;
}

export interface FollowUpFilter {
  /** Only what staff have settled, or only what they have not. */
  readonly settled?: boolean | undefined;
  readonly conversationId?: number | undefined;
  /** 1–500, default 50. */
  readonly limit?: number | undefined;
}

export interface FollowUpStore {
  /** Returns its id. */
  add(followUp: NewFollowUp): Promise<number>;
  /** False when there is no such follow-up or it is settled already; the first settling stays. */
  settle(id: number, settling: { readonly settledAtMs: number; readonly note?: string }): Promise<boolean>;
  /** The most urgent kind first, and of each kind the newest first. */
  list(filter?: FollowUpFilter): Promise<FollowUp[]>;
  /** What is open, by kind. */
  countOpen(): Promise<Readonly<Record<FollowUpKind, number>>>;
}
