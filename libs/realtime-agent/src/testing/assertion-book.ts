/** Checks of bookings: no audio is sent before its words were judged, and no false assertion is shown. */
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import type { CallEvent } from '../call/events.ts';
import { SPEECH_MS_PER_CHAR, UNJUDGED_MS_MAX } from '../call/limits.ts';
import type { CallState } from '../call/state.ts';
import { check } from './check.ts';

export interface AssertionBook {
  /** Notes the booking in the result of a tool call that was running. */
  noteResult(event: Extract<CallEvent, { type: 'tool.answered' }>, before: CallState): void;
  /** Notes an assertion. Returns whether its response is withheld from now on. */
  noteAssertion(event: Extract<CallEvent, { type: 'agent.assertion' }>, before: CallState): boolean;
  noteWords(event: Extract<CallEvent, { type: 'model.event' }>['event']): void;
  isWithheld(responseId: string): boolean;
  checkPlayed(itemId: string, playedBytes: number, state: CallState): void;
  checkShown(event: GatewayEvent): void;
}

export function assertionBook(): AssertionBook {
  let isBooked = false;
  /** Number of judged characters by item; infinite when its words are complete. */
  const judged = new Map<string, number>();
  const withheld = new Set<string>();

  return {
    noteResult(event, { calls }) {
      const isRunning = calls.some(({ callId, status }) => callId === event.callId && status === 'running');
      const { booking } = event.result.outcome;
      if (isRunning && booking !== undefined) isBooked = booking.status === 'confirmed';
    },
    noteAssertion({ responseId, kind = 'booking' }, { setup, phase }) {
      const isTrue = kind === 'booking' && isBooked;
      const isJudged = setup.vetsWords === true && phase === 'live' && !isTrue;
      if (isJudged) withheld.add(responseId);
      return isJudged;
    },
    noteWords(event) {
      if (event.type === 'response.output_audio_transcript.delta') {
        judged.set(event.item_id, (judged.get(event.item_id) ?? 0) + event.delta.length);
      }
      if (event.type === 'response.output_audio_transcript.done') judged.set(event.item_id, Infinity);
    },
    isWithheld: (responseId) => withheld.has(responseId),
    checkPlayed(itemId, playedBytes, { setup }) {
      if (setup.vetsWords !== true) return;
      const judgedMs = Math.max(UNJUDGED_MS_MAX, (judged.get(itemId) ?? 0) * SPEECH_MS_PER_CHAR);
      check(playedBytes <= judgedMs * AUDIO.bytesPerMs, 'sound was sent whose words were not judged');
    },
    checkShown(event) {
      const isWords = /^response\.output_(audio_transcript|text)\./.test(event.type);
      const isShown = isWords && 'response_id' in event && withheld.has(event.response_id);
      check(!isShown, 'a withheld assertion was shown');
    },
  };
}
