/** A simulated loudspeaker that plays audio in order of arrival. It has no clock: the time is passed to each call. */

export interface Heard {
  readonly itemId: string;
  /** Milliseconds of the item that were heard. */
  readonly audioEndMs: number;
}

export interface Speaker {
  /** Queues audio. @returns the time at which it starts to play */
  play(itemId: string, durationMs: number, nowMs: number): number;
  /** Item that is playing or played last; undefined if none has played. */
  playhead(nowMs: number): Heard | undefined;
  isPlaying(nowMs: number): boolean;
  /** Time at which the queued audio ends or ended. */
  endsAtMs(): number;
  /** Stops playing and clears the queue. @returns how much of the current item was heard */
  flush(nowMs: number): Heard | undefined;
}

interface Chunk {
  readonly itemId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Position of the chunk in its item. */
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
