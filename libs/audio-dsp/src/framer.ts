/** Arrays of samples or bytes of audio. */
export type AudioArray = Float32Array | Int16Array | Uint8Array;

/** Splits a stream into frames of one size, however it arrives. Use one per stream. */
export interface Framer<T extends AudioArray> {
  /** Number of samples of the next frame that have arrived. */
  readonly pending: number;
  /** Calls `onFrame` for each complete frame. The array is reused: use it or copy it before returning. */
  push(input: T, onFrame: (frame: T) => void): void;
  /** Returns the last frame padded with zeros, if samples are pending. */
  flush(onFrame: (frame: T) => void): void;
  reset(): void;
}

/** Creates a framer that fills `frame`, whose length is the frame size: `createFramer(new Float32Array(480))`. */
export function createFramer<T extends AudioArray>(frame: T): Framer<T> {
  if (frame.length === 0) throw new RangeError('a frame has at least one sample');
  let pending = 0;

  return {
    get pending() {
      return pending;
    },
    push(input, onFrame) {
      for (let read = 0; read < input.length;) {
        const take = Math.min(frame.length - pending, input.length - read);
        for (let i = 0; i < take; i++) frame[pending + i] = input[read + i]!;
        pending += take;
        read += take;
        if (pending === frame.length) {
          pending = 0;
          onFrame(frame);
        }
      }
    },
    flush(onFrame) {
      if (pending === 0) return;
      frame.fill(0, pending);
      pending = 0;
      onFrame(frame);
    },
    reset() {
      pending = 0;
    },
  };
}
