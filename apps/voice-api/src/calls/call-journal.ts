/** The journal of a call in the database: its exchanges, rating, emergencies and end. */
import type { Journal } from '@petvisor/realtime-agent';
import type { ConversationStore, FollowUpStore } from '@petvisor/persistence';
import type { CallBrief } from '@petvisor/receptionist';
import { emergencyRows } from './emergency-rows.ts';

export interface CallJournalOptions {
  readonly conversations: ConversationStore;
  readonly followUps: Pick<FollowUpStore, 'add' | 'amend'>;
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
  const { conversations, followUps, conversationId, wordsOf, stoppedBooking, now } = options;
  const emergencies = emergencyRows(options);
  return {
    exchange: async ({ atMs, generatedResponse, itemId, usage, costUsd, ...turn }) => {
      await conversations.addExchange(conversationId, {
        timestampMs: atMs,
        ...turn,
        ...usage,
        generatedResponse: generatedResponse === turn.aiResponse ? undefined : generatedResponse,
        itemId: itemId ?? undefined,
        costUsd: costUsd ?? undefined,
      });
      await emergencies.amend();
    },
    rated: async (rating) => {
      await conversations.rate(conversationId, rating);
    },
    alerted: async (kind) => {
      // Both are attempted, even if one fails.
      await Promise.all([
        emergencies.add(kind, wordsOf(kind)),
        conversations.markEmergency(conversationId, kind),
      ]);
    },
    disclosed: async (atMs) => {
      await conversations.markDisclosed(conversationId, atMs);
    },
    ended: async ({ endedAtMs, reason, booked, costUsd }) => {
      const isEnded = await conversations.end(conversationId, {
        endedAtMs,
        reason,
        booked,
        costUsd: costUsd ?? undefined,
      });
      const stopped = booked ? undefined : stoppedBooking();
      if (stopped !== undefined) {
        const followUp = { kind: 'call_back', topic: 'booking_not_understood', conversationId } as const;
        await followUps.add({ ...followUp, createdAtMs: now(), ...stopped });
      }
      await emergencies.amend();
      // Another process has closed the row of a call that was alive.
      if (!isEnded) throw new Error('the conversation has already been ended');
    },
  };
}
