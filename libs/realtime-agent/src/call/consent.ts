/** The caller's answer to a read-back by a tap or a key, which no transcription can spoil. */
import { tellError, type Draft } from './draft.ts';

export function readBackAnswered(draft: Draft, eventId: string | undefined): void {
  tellError(draft, 'no_read_back', 'There is nothing to confirm.', eventId);
}
