/** A generated answer as the voice service sends it: pieces of sound and pieces of its transcript, each at its time. */
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
  /** Ratio of speaking time to generation time. */
  readonly speed: number;
  /** Speaking time of one character. */
  readonly msPerChar: number;
  /** Time from the arrival of a word's letters to that of its sound; negative when the letters arrive later. */
  readonly wordsAheadMs: number;
}

export interface Moment {
  readonly atMs: number;
  readonly event: ScriptedEvent;
  /** Of its sound, or none. */
  readonly audioMs: number;
}

const PIECE_MS = 100;
/** Time from the beginning of the response to its first sound, so that words can arrive before it. */
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
  // Events of the same moment keep their order: words first, as the voice service sends them.
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
