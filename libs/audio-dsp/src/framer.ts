/** The arrays that audio comes in: samples, or bytes of them. */
export type AudioArray = Float32Array | Int16Array | Uint8Array;

/** Cuts a stream that arrives in any split into frames of one size. One per stream. */
export interface Framer<T extends AudioArray> {
  /** How much of the next frame is there already. */
  readonly pending: number;
  /** Calls `onFrame` for every frame completed. It is the same array each time: use it or copy it before returning. */
  push(input: T, onFrame: (frame: T) => void): void;
  /** The last frame, filled up with zeros, if anything is pending. */
  flush(onFrame: (frame: T) => void): void;
  reset(): void;
}

/** Makes a framer that fills `frame`, whose length is the frame's size: `createFramer(new Float32Array(480))`. */
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
