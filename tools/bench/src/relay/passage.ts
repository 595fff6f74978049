/**
 * The delay of audio, by one clock. A noise gate changes the audio, so frames cannot be marked: bytes are counted. A frame
 * has arrived when as many bytes have arrived as had been sent up to its end, however they were split.
 */
import type { RecordableHistogram } from 'node:perf_hooks';
import { FRAME_BYTES } from './frames.ts';

/** Maximum number of frames on their way; more means that the server has stopped. */
const FRAMES_MAX = 1_024;

/** The histogram for delays; undefined while none are counted. */
export interface Delays {
  microseconds: RecordableHistogram | undefined;
}

/** The audio of one direction of one call. */
export class Passage {
  readonly #sentMs = new Float64Array(FRAMES_MAX);
  readonly #delays: Delays;
  #sent = 0;
  #arrived = 0;
  #arrivedBytes: number;

  /** @param keptBytes bytes that a filter on the way holds back */
  constructor(delays: Delays, keptBytes = 0) {
    this.#delays = delays;
    this.#arrivedBytes = keptBytes;
  }

  get framesArrived(): number {
    return this.#arrived;
  }

  /** Number of frames on their way. */
  get framesDue(): number {
    return this.#sent - this.#arrived;
  }

  sent(atMs: number): void {
    if (this.framesDue === FRAMES_MAX) throw new Error(`${FRAMES_MAX} frames of one call have not arrived`);
    this.#sentMs[this.#sent % FRAMES_MAX] = atMs;
    this.#sent += 1;
  }

  arrived(bytes: number, atMs: number): void {
    this.#arrivedBytes += bytes;
    while (this.#arrivedBytes >= (this.#arrived + 1) * FRAME_BYTES) {
      if (this.#arrived === this.#sent) throw new Error('more audio has arrived than was sent');
      const delayMs = atMs - this.#sentMs[this.#arrived % FRAMES_MAX]!;
      this.#delays.microseconds?.record(Math.max(1, Math.round(delayMs * 1_000)));
      this.#arrived += 1;
    }
  }
}
