/**
 * A claim: the agent's words say that something is booked while nothing is. Words come before their sound, so sound is
 * sent only as far as the words that were judged reach; of an answer that makes a claim nothing more is heard or read,
 * and the agent is asked to say how things stand.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import { stayOnTheLine } from './alert.ts';
import { log, newId, send, type Draft } from './draft.ts';
import { floorTaken } from './false-start.ts';
import { CORRECTIONS_MAX, SPEECH_MS_PER_CHAR, UNJUDGED_MS_MAX, WITHHELD_MAX } from './limits.ts';
import { noteItem } from './memory.ts';
import type { SpokenItem } from './playback.ts';
import { wantResponse } from './responding.ts';
import { cancelActive, interrupt } from './speaking.ts';
import type { CallState } from './state.ts';

const NOTE =
  'You were about to say that something is booked, and were stopped: no booking has been confirmed since. The caller may have heard the beginning. Say in one short sentence that it is not booked yet, and go on with what is missing. Never say that it is booked before place_appointment answers "confirmed".';

/** Nothing is booked, and the agent must not say so. */
export function isVetted({ setup, mayClaim }: Pick<CallState, 'setup' | 'mayClaim'>): boolean {
  return setup.vetsWords === true && !mayClaim;
}

export function raiseClaim(draft: Draft, responseId: string): void {
  const { state } = draft;
  if (state.phase !== 'live' || !isVetted(state)) return;
  if (!isWithheld(state, responseId)) {
    state.withheld = [...state.withheld, responseId].slice(-WITHHELD_MAX);
    state.claims += 1;
    log(draft, 'the agent claimed a booking that there is not', 'false_claim');
  }
  if (state.responses.active?.id !== responseId || state.responses.active.muted) return;
  stayOnTheLine(draft);
  floorTaken(draft);
  interrupt(draft);
  cancelActive(draft);
  if (state.claims > CORRECTIONS_MAX) return;
  const itemId = newId(draft, 'note');
  send(draft, { type: 'conversation.item.create', item: noteItem(itemId, NOTE) });
  wantResponse(draft, 'correction', itemId);
}

/** Its words are not told any more. */
export function isWithheld({ withheld }: Pick<CallState, 'withheld'>, responseId: string): boolean {
  return withheld.includes(responseId);
}

/** How much of an item's sound may be sent, in bytes: as much as the words that were judged last. */
export function judgedBytes(state: CallState, { place }: SpokenItem): number {
  if (!isVetted(state) || state.responses.active?.id !== place.response_id) return Infinity;
  const answer = answerOf(state, place.item_id);
  if (answer?.isWhole === true) return Infinity;
  const judgedMs = (answer?.text.length ?? 0) * SPEECH_MS_PER_CHAR;
  return Math.max(UNJUDGED_MS_MAX, judgedMs) * AUDIO.bytesPerMs;
}

/** Asked for each piece of sound: the newest turn first, and nothing allocated. */
function answerOf(
  { turns }: CallState,
  itemId: string,
): CallState['turns'][number]['answers'][number] | undefined {
  for (let turn = turns.length - 1; turn >= 0; turn--) {
    for (const answer of turns[turn]!.answers) if (answer.itemId === itemId) return answer;
  }
  return undefined;
}

/** There is sound that waits for its words: when the line is lost they will never come. */
export function waitsForWords(state: CallState): boolean {
  return state.playback.items.some(
    (item) => item.cutAtMs === null && item.receivedBytes > judgedBytes(state, item),
  );
}
