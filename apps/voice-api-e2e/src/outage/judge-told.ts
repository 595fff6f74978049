/** Whether staff were told of each emergency, once, and in time. Pure. */
import type { FollowUp } from '@petvisor/persistence';

export interface Told {
  /** Of the message: a receiver ignores one that it has seen. */
  readonly id: string;
  /** Of the follow-up. */
  readonly uid: string;
  readonly type: string;
  readonly atMs: number;
}

/** From the caller's words to the message, also while the database is away. */
const TOLD_MS_MAX = 5_000;
const CREATED = 'emergency.created';

export interface ToldCalls {
  /** Conversations whose server was killed: staff are told when it is back. */
  readonly killed: ReadonlySet<number>;
  /** When the caller was told that it is an emergency: a row may have been made later. By conversation. */
  readonly heardAtMs: ReadonlyMap<number, number | undefined>;
}

export function judgeTold(
  emergencies: readonly Pick<FollowUp, 'uid' | 'conversationId' | 'topic' | 'createdAtMs'>[],
  told: readonly Told[],
  { killed, heardAtMs }: ToldCalls,
): string[] {
  return emergencies.flatMap(({ uid, conversationId, topic, createdAtMs }) => {
    const where = `conversation ${conversationId}: staff were`;
    const messages = told.filter((message) => message.type === CREATED && message.uid === uid);
    if (messages.length === 0) return [`${where} not told of ${topic}`];
    if (new Set(messages.map(({ id }) => id)).size > 1) return [`${where} told of ${topic} under two ids`];
    const isFirst = emergencies.every(
      (other) => other.conversationId !== conversationId || other.createdAtMs >= createdAtMs,
    );
    const heardMs = isFirst ? heardAtMs.get(conversationId ?? 0) : undefined;
    const sinceMs = Math.min(createdAtMs, heardMs ?? createdAtMs);
    const ms = Math.min(...messages.map(({ atMs }) => atMs)) - sinceMs;
    const isLate = ms > TOLD_MS_MAX && !killed.has(conversationId ?? 0);
    return isLate ? [`${where} told of ${topic} after ${ms} ms`] : [];
  });
}

export function describeTold(told: readonly Told[]): string {
  const ids = new Set(told.map(({ id }) => id));
  return `staff: ${ids.size} messages, ${told.length - ids.size} of them again`;
}
