/** What calls leave for staff: taken when it is in the database or in the outbox. */
import { randomUUID } from 'node:crypto';
import type { FollowUp, FollowUpAmendment, FollowUpStore, NewFollowUp } from '@petvisor/persistence';
import type { MessageBook } from '@petvisor/receptionist';
import { groupOf, type CallWrites } from './call-writes.ts';

/** @param practice the id of the practice whose calls leave them */
export function storedMessages(writes: CallWrites, practice: string): MessageBook {
  return {
    add: ({ conversationId, ...message }) =>
      followUpsOf(writes, { conversationId, practice }).add({ ...message, conversationId }),
  };
}

/** The follow-ups of one call. */
export interface CallFollowUps {
  add(followUp: NewFollowUp): Promise<unknown>;
  amend(uid: string, amendment: FollowUpAmendment): Promise<boolean>;
}

export interface CallIdentity {
  readonly conversationId: number;
  /** Id of the practice that is called. */
  readonly practice: string;
}

export function followUpsOf(writes: CallWrites, { conversationId, practice }: CallIdentity): CallFollowUps {
  const group = groupOf(conversationId);
  return {
    add: (followUp) =>
      writes.write(group, {
        type: 'follow_up',
        followUp: { ...followUp, practice, uid: followUp.uid ?? randomUUID() },
      }),
    amend: (uid, amendment) => writes.write(group, { type: 'amendment', uid, amendment }),
  };
}

/** Follow-ups as far as the database tells of them: while it is away, there are none. */
export function listIfThere({ list }: Pick<FollowUpStore, 'list'>): FollowUpStore['list'] {
  return (filter) => list(filter).catch((): FollowUp[] => []);
}
