/** Judges the agent's words as they arrive: the sentence of each item that is being said, and each finished item. */
import type { AssertionKind } from '../call/assertion-kind.ts';
import type { ModelEvent } from '../call/model-event.ts';

/** Maximum number of characters of a sentence that are judged together with its next words. */
const JUDGED_CHARS_MAX = 400;
const SENTENCE_ENDS = ['.', '!', '?', ';', '\n'];
/** Maximum number of items that are watched at the same time. */
const ITEMS_MAX = 16;

export interface WordWatch {
  /** Returns the response if its words, with those of this event, make an assertion, and its kind. */
  assertedBy(event: ModelEvent): { readonly responseId: string; readonly kind: AssertionKind } | undefined;
}

export function createWordWatch(
  asserts: (words: string, isWhole: boolean) => AssertionKind | undefined,
): WordWatch {
  const words = new Map<string, string>();
  return {
    assertedBy(event) {
      const said = wordsOf(event);
      if (said === undefined) return undefined;
      const { itemId, responseId, text, isWhole } = said;
      const all = isWhole ? text : (words.get(itemId) ?? '') + text;
      words.delete(itemId);
      // Finished sentences have been judged already.
      if (!isWhole) words.set(itemId, unfinished(all).slice(-JUDGED_CHARS_MAX));
      if (words.size > ITEMS_MAX) words.delete(words.keys().next().value!);
      const kind = asserts(all, isWhole);
      return kind && { responseId, kind };
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
