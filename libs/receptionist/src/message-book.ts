/** Where messages for the practice's staff are kept: the receptionist's port to a durable store. */

export type MessageKind = 'call_back' | 'message';

/** What it is about. */
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
  /** A `call_back` asks staff to ring; a `message` asks for nothing but to be read. */
  readonly kind: MessageKind;
  readonly topic: MessageTopic;
  readonly words: string;
  readonly callerName: string;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
  /** When the caller would like to be rung, as they put it. */
  readonly callBackWhen?: string | undefined;
  readonly createdAtMs: number;
}

export interface MessageBook {
  /** Resolves once the message is stored for good. */
  add(message: NewMessage): Promise<unknown>;
}
