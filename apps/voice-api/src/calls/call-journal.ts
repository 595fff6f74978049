/** A call's journal in the database: its exchanges, its rating and its one end. */
import type { Journal } from '@petvisor/realtime-agent';
import type { ConversationStore } from '@petvisor/persistence';

export function callJournal(conversations: ConversationStore, conversationId: number): Journal {
  return {
    exchange: async ({ atMs, generatedResponse, itemId, usage, ...turn }) => {
      await conversations.addExchange(conversationId, {
        timestampMs: atMs,
        ...turn,
        ...usage,
        ...(generatedResponse === turn.aiResponse ? {} : { generatedResponse }),
        ...(itemId === null ? {} : { itemId }),
      });
    },
    rated: async (rating) => {
      await conversations.rate(conversationId, rating);
    },
    ended: async ({ endedAtMs, reason, booked }) => {
      await conversations.end(conversationId, { endedAtMs, reason, booked });
    },
  };
}
