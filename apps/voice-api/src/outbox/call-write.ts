/** What a call writes, as a value: it can be kept in the outbox and written later. Writing it again does nothing. */
import type {
  BookingOutcome,
  ConversationEnd,
  Database,
  ExchangeWords,
  FollowUpAmendment,
  NewConversation,
  NewExchange,
  NewFollowUp,
} from '@petvisor/persistence';
import { isPersistenceError } from '@petvisor/persistence';

type Once<Row> = Row & { readonly uid: string };

export type CallWrite =
  /** Of a call that began while the database was away. */
  | { readonly type: 'start'; readonly conversation: Once<NewConversation> & { readonly id: number } }
  | { readonly type: 'follow_up'; readonly followUp: Once<NewFollowUp> }
  | { readonly type: 'amendment'; readonly uid: string; readonly amendment: FollowUpAmendment }
  | { readonly type: 'exchange'; readonly conversationId: number; readonly exchange: Once<NewExchange> }
  | { readonly type: 'reworded'; readonly uid: string; readonly words: ExchangeWords }
  | { readonly type: 'rating'; readonly conversationId: number; readonly rating: number }
  | { readonly type: 'emergency'; readonly conversationId: number; readonly kind: string }
  | { readonly type: 'disclosure'; readonly conversationId: number; readonly heardAtMs: number }
  | { readonly type: 'end'; readonly conversation: number | string; readonly end: ConversationEnd }
  | { readonly type: 'booking_outcome'; readonly key: string; readonly outcome: BookingOutcome };

export type CallStores = Pick<Database, 'conversations' | 'followUps' | 'bookings'>;

const TYPES = new Set<unknown>([
  'start',
  'follow_up',
  'amendment',
  'exchange',
  'reworded',
  'rating',
  'emergency',
  'disclosure',
  'end',
  'booking_outcome',
] satisfies CallWrite['type'][]);

/** What the outbox gives back is sealed: whatever has a known type is as it was. */
export function isCallWrite(value: unknown): value is CallWrite {
  return typeof value === 'object' && value !== null && 'type' in value && TYPES.has(value.type);
}

/** True for what staff must see soon, and for what that depends on. */
export function isUrgent(write: CallWrite): boolean {
  if (write.type === 'follow_up') return write.followUp.kind === 'emergency';
  return ['start', 'amendment', 'emergency', 'booking_outcome'].includes(write.type);
}

/** @returns false when there was nothing to change */
export async function performWrite(stores: CallStores, write: CallWrite): Promise<boolean> {
  const { conversations, followUps, bookings } = stores;
  switch (write.type) {
    case 'start':
      await startOnce(conversations, write.conversation);
      return true;
    case 'follow_up':
      await addFollowUp(followUps, write.followUp);
      return true;
    case 'amendment':
      return followUps.amend(write.uid, write.amendment);
    case 'exchange':
      await conversations.addExchange(write.conversationId, write.exchange);
      return true;
    case 'reworded':
      return conversations.rewordExchange(write.uid, write.words);
    case 'rating':
      return conversations.rate(write.conversationId, write.rating);
    case 'emergency':
      return conversations.markEmergency(write.conversationId, write.kind);
    case 'disclosure':
      return conversations.markDisclosed(write.conversationId, write.heardAtMs);
    case 'end':
      return conversations.end(write.conversation, write.end);
    case 'booking_outcome':
      return bookings.settle(write.key, write.outcome);
  }
}

/** It may have been written before, when the answer was lost. */
async function startOnce(
  conversations: CallStores['conversations'],
  conversation: NewConversation & { readonly id: number },
): Promise<void> {
  try {
    await conversations.start(conversation);
  } catch (error) {
    if (!isPersistenceError(error) || error.code !== 'constraint') throw error;
    if ((await conversations.find(conversation.id)) === undefined) throw error;
  }
}

/** Staff see it also when its conversation is gone. */
async function addFollowUp(followUps: CallStores['followUps'], followUp: NewFollowUp): Promise<void> {
  try {
    await followUps.add(followUp);
  } catch (error) {
    if (!isPersistenceError(error) || error.code !== 'constraint' || followUp.conversationId === undefined)
      throw error;
    await followUps.add({ ...followUp, conversationId: undefined });
  }
}
