/**
 * Writes of calls that are not lost: what the database refuses, or does not answer in time, goes to the outbox, and so
 * does what follows it in the same call.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isPersistenceError, type PersistenceErrorCode } from '@petvisor/persistence';
import type { Outbox, OutboxEntry } from '@petvisor/outbox';
import { maskCardsIn } from '../cards/mask-cards.ts';
import { isUrgent, performWrite, type CallStores, type CallWrite } from './call-write.ts';

/**
 * How long the database has before a write goes to the outbox as well. What a process has not stored when it is killed is
 * gone, so this is also how much of a call's end can be lost.
 */
const ANSWER_MS_MAX = 500;
/** The same for an emergency: it is durable before much else can happen. */
const ANSWER_MS_MAX_EMERGENCY = 100;
/** The same while something waits in the outbox: the database is away or slow, and the next write will fare no better. */
const ANSWER_MS_MAX_WAITING = 50;

/** The write itself is refused, not the database away: trying again changes nothing. */
const PERMANENT: readonly PersistenceErrorCode[] = ['constraint', 'invalid_argument'];

export interface CallWrites {
  /**
   * Resolves when the write is durable, in the database or in the outbox. Writes of one group are carried out in order.
   * Throws when both refuse.
   * @returns false when the database had nothing to change
   */
  write(group: string, write: CallWrite): Promise<boolean>;
}

/** What is written of one conversation keeps its order. */
export function groupOf(conversationId: number): string {
  return `conversation ${conversationId}`;
}

/** Groups with a write that the database has not answered yet. */
export class WritesUnderWay {
  readonly #counts = new Map<string, number>();

  has(group: string): boolean {
    return this.#counts.has(group);
  }

  async during<T>(group: string, work: () => Promise<T>): Promise<T> {
    this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(group) ?? 1) - 1;
      if (left === 0) this.#counts.delete(group);
      else this.#counts.set(group, left);
    }
  }
}

export function createCallWrites(
  stores: CallStores,
  outbox: Pick<Outbox, 'has' | 'take' | 'hurry' | 'size'>,
  underWay: WritesUnderWay,
  /** Gets the writes that the database has carried out although they went to the outbox: it was only late. */
  doneLate: WeakSet<CallWrite>,
  /** Called with what the database says of a write that goes to the outbox; undefined if it has said nothing in time. */
  onRefused: (error: unknown) => void,
): CallWrites {
  return {
    write: async (group, said) => {
      // The outbox keeps no card numbers either.
      const write = maskCardsIn(said);
      const entry: OutboxEntry = { urgent: isUrgent(write), group, body: write };
      if (outbox.has(group)) {
        await outbox.take(entry);
        return true;
      }
      const patience = new AbortController();
      const direct = underWay.during(group, () => performWrite(stores, write));
      const answer = await Promise.race([
        answerOf(direct),
        lateAfter(patienceMs(write, outbox.size > 0), patience.signal),
      ]);
      patience.abort();
      if (answer !== undefined && 'changed' in answer) {
        outbox.hurry();
        return answer.changed;
      }
      if (answer !== undefined && isPermanent(answer.error)) throw answer.error;
      onRefused(answer?.error);
      if (answer === undefined) {
        void direct.then(
          () => doneLate.add(write),
          // The outbox has it.
          () => undefined,
        );
      }
      try {
        await outbox.take(entry);
        return true;
      } catch {
        // What the outbox does not take is as good as the database makes it.
        return await direct;
      }
    },
  };
}

function patienceMs(write: CallWrite, isOutboxInUse: boolean): number {
  if (isOutboxInUse) return ANSWER_MS_MAX_WAITING;
  const isEmergency =
    write.type === 'emergency' || (write.type === 'follow_up' && write.followUp.kind === 'emergency');
  return isEmergency ? ANSWER_MS_MAX_EMERGENCY : ANSWER_MS_MAX;
}

export function isPermanent(error: unknown): boolean {
  return isPersistenceError(error) && PERMANENT.includes(error.code);
}

/** Nothing else can be written either. */
export function isOutage(error: unknown): boolean {
  return isPersistenceError(error) && error.code !== 'failed' && !isPermanent(error);
}

type Answer = { readonly changed: boolean } | { readonly error: unknown };

/** Never rejects. */
function answerOf(direct: Promise<boolean>): Promise<Answer> {
  return direct.then(
    (changed) => ({ changed }),
    (error: unknown) => ({ error }),
  );
}

async function lateAfter(ms: number, signal: AbortSignal): Promise<undefined> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
