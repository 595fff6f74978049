/** Calls that began while the database was away, and were cut off with their process: the outbox has no end of them. */
import type { CallWrite } from './call-write.ts';

type End = Extract<CallWrite, { type: 'end' }> & { readonly conversation: number };

export class CutOffCalls {
  /** When each was last heard of. */
  readonly #lastMs = new Map<number, number>();

  /** Takes what an earlier process has left, in its order. */
  note(write: CallWrite): void {
    if (write.type === 'start') this.#lastMs.set(write.conversation.id, write.conversation.startedAtMs);
    if (write.type === 'end' && typeof write.conversation === 'number')
      this.#lastMs.delete(write.conversation);
    if (write.type === 'exchange' && this.#lastMs.has(write.conversationId))
      this.#lastMs.set(write.conversationId, write.exchange.timestampMs);
  }

  ends(): End[] {
    return [...this.#lastMs].map(([conversation, endedAtMs]) => ({
      type: 'end',
      conversation,
      end: { endedAtMs, reason: 'abandoned', booked: false },
    }));
  }
}
