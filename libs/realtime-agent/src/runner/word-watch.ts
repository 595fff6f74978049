/** Judges the agent's words as they come: of each item the sentence that is being said, with what ended before it. */
import type { ModelEvent } from '../call/model-event.ts';

/** What of a sentence is judged with what comes next, in characters: a claim is not longer. */
const JUDGED_CHARS_MAX = 400;
const SENTENCE_ENDS = ['.', '!', '?', ';', '\n'];
/** Items that are watched at the same time. */
const ITEMS_MAX = 16;

export interface WordWatch {
  /** The response whose words claim something, with the words of this event. */
  assertedBy(event: ModelEvent): string | undefined;
}

export function createWordWatch(asserts: (words: string) => boolean): WordWatch {
  const words = new Map<string, string>();
  return {
    assertedBy(event) {
      const said = wordsOf(event);
      if (said === undefined) return undefined;
      const { itemId, responseId, text, isWhole } = said;
      const all = isWhole ? text : (words.get(itemId) ?? '') + text;
      words.delete(itemId);
      // What stands before the end of a sentence has been judged with it.
      if (!isWhole) words.set(itemId, unfinished(all).slice(-JUDGED_CHARS_MAX));
      if (words.size > ITEMS_MAX) words.delete(words.keys().next().value!);
      return asserts(all) ? responseId : undefined;
    },
  };
}

function unfinished(text: string): string {
  return text.slice(Math.max(...SENTENCE_ENDS.map((end) => text.lastIndexOf(end))) + 1);
}

function wordsOf(
  event: ModelEvent,
): { itemId: string; responseId: string; text: string; isWhole: boolean } | undefined {
  switch (event.type) {
    case 'response.output_audio_transcript.delta':
    case 'response.output_text.delta':
      return { itemId: event.item_id, responseId: event.response_id, text: event.delta, isWhole: false };
    case 'response.output_audio_transcript.done':
      return { itemId: event.item_id, responseId: event.response_id, text: event.transcript, isWhole: true };
    case 'response.output_text.done':
      return { itemId: event.item_id, responseId: event.response_id, text: event.text, isWhole: true };
    default:
      return undefined;
  }
}
