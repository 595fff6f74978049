/**
 * A simulated loudspeaker: audio plays in the order in which it came, in real time, as a browser's would.
 * Pure: the time comes with each call.
 */

export interface Heard {
  readonly itemId: string;
  /** How much of the item was heard, in milliseconds. */
  readonly audioEndMs: number;
}

export interface Speaker {
  /** @returns when this audio starts to be heard */
  play(itemId: string, durationMs: number, nowMs: number): number;
  /** What is being heard, or was heard last; undefined when nothing ever was. */
  playhead(nowMs: number): Heard | undefined;
  isPlaying(nowMs: number): boolean;
  /** When the last audio ends or ended. */
  endsAtMs(): number;
  /** Silence at once. @returns what was heard of the item that played */
  flush(nowMs: number): Heard | undefined;
}

interface Chunk {
  readonly itemId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Where in its item it starts. */
  readonly offsetMs: number;
}

export function createSpeaker(): Speaker {
  let chunks: Chunk[] = [];
  let endMs = 0;
  let heard: Heard | undefined;

  const advance = (nowMs: number): void => {
    let done = 0;
    for (const chunk of chunks) {
      if (chunk.fromMs > nowMs) break;
      heard = {
        itemId: chunk.itemId,
        audioEndMs: chunk.offsetMs + Math.min(nowMs, chunk.toMs) - chunk.fromMs,
      };
      if (chunk.toMs <= nowMs) done++;
    }
    chunks.splice(0, done);
  };

  return {
    play(itemId, durationMs, nowMs) {
      advance(nowMs);
      const last = chunks.findLast((chunk) => chunk.itemId === itemId);
      const heardOfItMs = heard?.itemId === itemId ? heard.audioEndMs : 0;
      const offsetMs = last === undefined ? heardOfItMs : last.offsetMs + last.toMs - last.fromMs;
      const fromMs = Math.max(nowMs, endMs);
      endMs = fromMs + durationMs;
      chunks.push({ itemId, fromMs, toMs: endMs, offsetMs });
      return fromMs;
    },
    playhead(nowMs) {
      advance(nowMs);
      return heard;
    },
    isPlaying: (nowMs) => nowMs < endMs,
    endsAtMs: () => endMs,
    flush(nowMs) {
      advance(nowMs);
      chunks = [];
      endMs = Math.min(endMs, nowMs);
      return heard;
    },
  };
}
