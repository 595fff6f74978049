/** A call's journal in the database: its exchanges, its rating and its one end. */
import type { Journal } from '@petvisor/realtime-agent';
import type { ConversationStore } from '@petvisor/persistence';

export function callJournal(conversations: ConversationStore, conversationId: number): Journal {
  return {
    exchange: async ({ atMs, generatedResponse, itemId, usage, costUsd, ...turn }) => {
      await conversations.addExchange(conversationId, {
        timestampMs: atMs,
        ...turn,
        ...usage,
        ...(generatedResponse === turn.aiResponse ? {} : { generatedResponse }),
        ...(itemId === null ? {} : { itemId }),
        ...(costUsd === null ? {} : { costUsd }),
      });
    },
    rated: async (rating) => {
      await conversations.rate(conversationId, rating);
    },
    alerted: async (kind) => {
      await conversations.markEmergency(conversationId, kind);
    },
    ended: async ({ endedAtMs, reason, booked, costUsd }) => {
      const isEnded = await conversations.end(conversationId, {
        endedAtMs,
        reason,
        booked,
        ...(costUsd === null ? {} : { costUsd }),
      });
      // Another process has closed the row of a call that was alive: nothing to mend here, but nothing to hide either.
      if (!isEnded) throw new Error('the conversation had been ended already');
    },
  };
}
