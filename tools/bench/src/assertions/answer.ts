/** An answer as the service makes it: pieces of sound, and its words piece by piece, each at its moment. */
import {
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  wordsDelta,
  type ScriptedEvent,
} from '@petvisor/realtime-agent/testing';

export interface Making {
  /** How much faster than it is spoken it is made. */
  readonly speed: number;
  /** How long a character lasts when it is spoken. */
  readonly msPerChar: number;
  /** How long before the sound of a word its letters come; negative: after it. */
  readonly wordsAheadMs: number;
}

export interface Moment {
  readonly atMs: number;
  readonly event: ScriptedEvent;
  /** Of its sound, or none. */
  readonly audioMs: number;
}

const PIECE_MS = 100;
/** From the beginning of the response to its first sound, so that words have a time to come before it. */
const LEAD_MS = 500;

export function makeAnswer(id: string, text: string, { speed, msPerChar, wordsAheadMs }: Making): Moment[] {
  const lengthMs = Math.ceil((text.length * msPerChar) / PIECE_MS) * PIECE_MS;
  const moments: Moment[] = [{ atMs: 0, event: responseCreated(id), audioMs: 0 }];
  let char = 0;
  for (const word of text.split(/(?<=\s)/)) {
    const atMs = Math.max(0, LEAD_MS + (char * msPerChar) / speed - wordsAheadMs);
    moments.push({ atMs, event: wordsDelta(id, word), audioMs: 0 });
    char += word.length;
  }
  for (let fromMs = 0; fromMs < lengthMs; fromMs += PIECE_MS) {
    moments.push({ atMs: LEAD_MS + fromMs / speed, event: audioDelta(id, PIECE_MS), audioMs: PIECE_MS });
  }
  // What comes in the same moment keeps its order: the words first, as the service has them.
  moments.sort((a, b) => a.atMs - b.atMs);
  const { atMs } = moments.at(-1)!;
  const transcript: ScriptedEvent = {
    type: 'response.output_audio_transcript.done',
    response_id: id,
    item_id: itemOf(id),
    output_index: 0,
    content_index: 0,
    transcript: text,
  };
  for (const event of [audioDone(id), transcript, responseDone(id)])
    moments.push({ atMs, event, audioMs: 0 });
  return moments;
}
