import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { INSTRUCTIONS_VERSION } from '@petvisor/receptionist';
import type { Principal } from '../http/access-control.ts';
import { groupOf, isOutage } from '../outbox/call-writes.ts';
import type { Settings } from '../settings/settings.ts';
import type { CallServices } from './call-services.ts';

/** How long a caller waits for the database before the call begins without it. */
const ANSWER_MS_MAX = 1_500;

type Services = Pick<CallServices, 'conversations' | 'writes' | 'spareIds' | 'log'> & {
  readonly settings: { readonly openai: Pick<Settings['openai'], 'model'> };
};

/**
 * Begins the conversation of a call. Returns its id. While the database is away it is one that was reserved before, and the
 * row is written later, like everything else that the call writes.
 *
 * @throws {PersistenceError} when neither the database nor the outbox takes it: a call without a conversation does not begin
 */
export async function startConversation(
  { conversations, writes, settings, spareIds, log }: Services,
  { userId, practice }: Principal,
  nowMs: number,
): Promise<number> {
  const conversation = {
    userId,
    practice,
    startedAtMs: nowMs,
    model: settings.openai.model,
    instructionsVersion: INSTRUCTIONS_VERSION,
  };
  const uid = randomUUID();
  const started = conversations.start({ ...conversation, uid });
  // A row may be there although it was refused, or come yet, when its answer was late: it does not stay open.
  const endIt = async (): Promise<void> => {
    const end = { endedAtMs: nowMs, reason: 'internal_error', booked: false };
    await writes.write(uid, { type: 'end', conversation: uid, end }).catch(() => undefined);
  };
  const answer = await answerInTime(started);
  if (answer !== undefined && 'id' in answer) {
    void spareIds.fill();
    return answer.id;
  }
  const isAway = answer === undefined || isOutage(answer.error);
  const id = isAway ? spareIds.take() : undefined;
  if (id === undefined) {
    try {
      return await started;
    } catch (error) {
      await endIt();
      throw error;
    }
  }
  void started.then(endIt, endIt);
  const late = { ...conversation, id, uid: randomUUID() };
  await writes.write(groupOf(id), { type: 'start', conversation: late });
  log.warn({ conversationId: id, practice }, 'call begins while the database is away');
  return id;
}

type Answer = { readonly id: number } | { readonly error: unknown };

/** Undefined when there is no answer in time. Never rejects. */
async function answerInTime(started: Promise<number>): Promise<Answer | undefined> {
  const patience = new AbortController();
  const answer = await Promise.race([
    started.then(
      (id) => ({ id }),
      (error: unknown) => ({ error }),
    ),
    delay(ANSWER_MS_MAX, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  return answer;
}
