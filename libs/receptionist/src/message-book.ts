/** Port to the durable store of messages for the practice's staff. */

export type MessageKind = 'call_back' | 'message';

/** The subject of a message. */
export const MESSAGE_TOPICS = [
  'prescription',
  'insurance',
  'records',
  'results',
  'price',
  'change_appointment',
  'complaint',
  'speak_to_person',
  'other',
] as const;

export type MessageTopic = (typeof MESSAGE_TOPICS)[number];

export interface NewMessage {
  readonly conversationId: number;
  /** A `call_back` asks staff to call the caller; a `message` only informs them. */
  readonly kind: MessageKind;
  readonly topic: MessageTopic;
  readonly words: string;
  readonly callerName: string;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
  /** When the caller wants to be called, in their own words. */
  readonly callBackWhen?: string | undefined;
  readonly createdAtMs: number;
}

export interface MessageBook {
  /** Resolves once the message is stored durably. */
  add(message: NewMessage): Promise<unknown>;
}
