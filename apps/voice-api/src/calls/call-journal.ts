/** The journal of a call: its exchanges, rating, emergencies and end. */
import { randomUUID } from 'node:crypto';
import type { Journal } from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import { SpreadCards } from '../cards/spread-cards.ts';
import type { CallWrite } from '../outbox/call-write.ts';
import type { RememberedJournal } from '../moves/call-memory.ts';
import type { CallFollowUps } from '../outbox/stored-follow-ups.ts';
import { emergencyRows } from './emergency-rows.ts';

export interface CallJournalOptions {
  /** Resolves when the write is durable; false when there was nothing to change. */
  readonly write: (write: CallWrite) => Promise<boolean>;
  readonly followUps: CallFollowUps;
  readonly conversationId: number;
  /** Returns the caller's words that raised the alert. */
  readonly wordsOf: (alertKind: string) => string | undefined;
  /** Returns the booking that stopped because the caller's answers could not be written down. */
  readonly stoppedBooking: CallBrief['stoppedBooking'];
  readonly knownCaller: CallBrief['knownCaller'];
  readonly isEmergency: CallBrief['isEmergency'];
  readonly now: () => number;
  /** What `state()` returned in the process before. */
  readonly before?: RememberedJournal | undefined;
}

export interface CallJournal extends Journal {
  readonly state: () => RememberedJournal;
}

export function callJournal(options: CallJournalOptions): CallJournal {
  const { write, followUps, conversationId, wordsOf, stoppedBooking, now, before } = options;
  const cards = new SpreadCards();
  const emergencies = emergencyRows({ ...options, rows: before?.rows });
  const uid = before?.uid ?? randomUUID();
  let last = before?.last ?? null;
  /** An exchange that was written when the process before it died has the same one here. */
  const uidOf = (atMs: number): string => {
    last = { atMs, before: last?.atMs === atMs ? last.before + 1 : 0 };
    return `${uid}:${atMs}:${last.before}`;
  };
  return {
    exchange: async ({ atMs, generatedResponse, itemId, usage, costUsd, ...turn }) => {
      const exchange = {
        uid: uidOf(atMs),
        timestampMs: atMs,
        ...turn,
        ...usage,
        generatedResponse: generatedResponse === turn.aiResponse ? undefined : generatedResponse,
        itemId: itemId ?? undefined,
        costUsd: costUsd ?? undefined,
      };
      const masked = cards.hear({ uid: exchange.uid, words: exchange });
      const own = masked.find((each) => each.uid === exchange.uid);
      const earlier = masked.filter((each) => each !== own);
      await attemptAll(
        write({ type: 'exchange', conversationId, exchange: { ...exchange, ...own?.words } }),
        ...earlier.map((each) => () => write({ type: 'reworded', ...each })),
        () => emergencies.amend(),
      );
    },
    rated: async (rating) => {
      await write({ type: 'rating', conversationId, rating });
    },
    alerted: async (kind) => {
      // Both are attempted, even if one fails.
      await Promise.all([
        emergencies.add(kind, wordsOf(kind)),
        write({ type: 'emergency', conversationId, kind }),
      ]);
    },
    disclosed: async (atMs) => {
      await write({ type: 'disclosure', conversationId, heardAtMs: atMs });
    },
    ended: async ({ endedAtMs, reason, booked, costUsd }) => {
      const stopped = booked ? undefined : stoppedBooking();
      const followUp = { kind: 'call_back', topic: 'booking_not_understood', conversationId } as const;
      const left =
        stopped === undefined
          ? Promise.resolve(true)
          : followUps.add({ ...followUp, createdAtMs: now(), ...stopped });
      let isEnded = true;
      await attemptAll(
        left,
        () => emergencies.amend(),
        async () => {
          const end = { endedAtMs, reason, booked, costUsd: costUsd ?? undefined };
          isEnded = await write({ type: 'end', conversation: conversationId, end });
        },
      );
      if (!isEnded) throw new Error('the conversation has already been ended');
    },
    state: () => ({ uid, last, rows: emergencies.state() }),
  };
}

/** One after the other, each also if one before it has failed. Throws the first error. */
async function attemptAll(
  first: Promise<unknown>,
  ...next: readonly (() => Promise<unknown>)[]
): Promise<void> {
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  await first.catch(note);
  for (const work of next) await work().catch(note);
  if (errors.length > 0) throw errors[0];
}
