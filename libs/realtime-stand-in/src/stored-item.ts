/** Items of a conversation. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';

export type Item = Extract<RealtimeServerEvent, { type: 'conversation.item.added' }>['item'];

export interface StoredItem {
  readonly item: Item & { id: string };
  /** Duration of the audio; 0 for text. */
  audioMs: number;
}
