/** One kind of misuse. */
import type { Attack } from './attack.ts';

export interface Kind {
  readonly name: string;
  /** What the server does with it, for the documentation and the list. */
  readonly what: string;
  /** What is counted. */
  readonly unit: 'frames' | 'handshakes' | 'requests' | 'connections';
  /** Accepted work that a refused unit has to be cheaper than. Undefined when nothing is refused. */
  readonly yardstick?: Yardstick;
  /** Size of its frames, when they are larger than a frame of audio: the cost of that is scaled. */
  readonly frameBytes?: number;
  /** Largest number of units that makes sense; without it, the number that is asked for. */
  readonly countMax?: number;
  run(attack: Attack): Promise<void>;
}

/** `call`: a call from its handshake to its end; `frame`: 20 ms of audio in a call; `request`: one with a key. */
export type Yardstick = 'call' | 'frame' | 'request' | 'connection';
