/** A response of the model: spoken or written items, tool calls, and which of its words are untrue. */
import { silentAudio, type ScriptedEvent } from '@petvisor/realtime-agent/testing';
import type { Untruth } from './sentences.ts';

export interface Segment {
  readonly text: string;
  /** Set if the words are untrue. */
  readonly untruth?: Untruth | undefined;
}

export interface Item {
  readonly segments: readonly Segment[];
  readonly isTyped?: boolean;
}

export interface ModelCall {
  readonly callId: string;
  readonly name: string;
  readonly args: object;
}

/** One event, and the length of the speech that comes with it. */
export interface TimedEvent {
  readonly event: ScriptedEvent;
  readonly audioMs: number;
}

export function textOf({ segments }: Item): string {
  return segments.map(({ text }) => text).join(' ');
}

/** Returns the events of an item word by word, each word before its audio, as the service sends them. */
export function itemEvents(
  item: Item,
  place: { readonly responseId: string; readonly itemId: string; readonly index: number },
  msPerChar: number,
): TimedEvent[] {
  const at = {
    response_id: place.responseId,
    item_id: place.itemId,
    output_index: place.index,
    content_index: 0,
  };
  const text = textOf(item);
  if (item.isTyped === true)
    return [
      { event: { type: 'response.output_text.delta', ...at, delta: text }, audioMs: 0 },
      { event: { type: 'response.output_text.done', ...at, text }, audioMs: 0 },
    ];
  const words = text.split(/(?<= )/).flatMap((word): TimedEvent[] => {
    const audioMs = Math.round(word.length * msPerChar);
    const delta = silentAudio(audioMs);
    return [
      { event: { type: 'response.output_audio_transcript.delta', ...at, delta: word }, audioMs: 0 },
      { event: { type: 'response.output_audio.delta', ...at, delta, obfuscation: 'x' }, audioMs },
    ];
  });
  return [
    ...words,
    { event: { type: 'response.output_audio.done', ...at }, audioMs: 0 },
    { event: { type: 'response.output_audio_transcript.done', ...at, transcript: text }, audioMs: 0 },
  ];
}

/** Length of a segment's speech before and within an item. */
export function segmentMs(
  { segments }: Item,
  index: number,
  msPerChar: number,
): { readonly beforeMs: number; readonly ownMs: number } {
  const before = segments.slice(0, index).reduce((sum, { text }) => sum + text.length + 1, 0);
  return { beforeMs: before * msPerChar, ownMs: (segments[index]?.text.length ?? 0) * msPerChar };
}
