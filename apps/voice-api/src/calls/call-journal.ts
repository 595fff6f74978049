/** The journal of a call: its exchanges, rating, emergencies and end. */
import { randomUUID } from 'node:crypto';
import type { Journal } from '@petvisor/realtime-agent';
import type { CallBrief } from '@petvisor/receptionist';
import type { CallWrite } from '../outbox/call-write.ts';
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
}

export function callJournal(options: CallJournalOptions): Journal {
  const { write, followUps, conversationId, wordsOf, stoppedBooking, now } = options;
  const emergencies = emergencyRows(options);
  return {
    exchange: async ({ atMs, generatedResponse, itemId, usage, costUsd, ...turn }) => {
      const exchange = {
        uid: randomUUID(),
        timestampMs: atMs,
        ...turn,
        ...usage,
        generatedResponse: generatedResponse === turn.aiResponse ? undefined : generatedResponse,
        itemId: itemId ?? undefined,
        costUsd: costUsd ?? undefined,
      };
      await attemptAll(write({ type: 'exchange', conversationId, exchange }), () => emergencies.amend());
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
