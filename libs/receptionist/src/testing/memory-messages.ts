/** A message book in memory, for tests. */
import type { MessageBook, NewMessage } from '../message-book.ts';

export interface MemoryMessages extends MessageBook {
  /** All messages, oldest first. */
  all(): readonly NewMessage[];
}

export function createMemoryMessages(): MemoryMessages {
  const messages: NewMessage[] = [];
  return {
    add: (message) => Promise.resolve(messages.push(message)),
    all: () => [...messages],
  };
}
