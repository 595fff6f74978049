/** One queue for each lane. The first lane comes first; one that waits behind it has its turn in between. */
import { LANES, WAITING_MAX, type Lane } from '../lanes.ts';

/** After so many operations of other lanes, one of this lane has its turn. */
const PASSED_OVER_MAX: Readonly<Record<Lane, number>> = { calls: 0, logins: 4, housekeeping: 16 };

interface Queue<T> {
  readonly lane: Lane;
  readonly waiting: T[];
  /** Number of operations of other lanes that went before since the last one of this lane. */
  passedOver: number;
}

export class LaneQueues<T> {
  readonly #queues: readonly Queue<T>[] = LANES.map((lane) => ({ lane, waiting: [], passedOver: 0 }));

  get size(): number {
    return this.#queues.reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  /** Returns false when the lane is full. */
  add(lane: Lane, operation: T): boolean {
    const { waiting } = this.#queues.find((queue) => queue.lane === lane)!;
    if (waiting.length >= WAITING_MAX[lane]) return false;
    waiting.push(operation);
    return true;
  }

  next(): T | undefined {
    const ready = this.#queues.filter(({ waiting }) => waiting.length > 0);
    const overdue = ready.findLast(
      ({ lane, passedOver }) => lane !== LANES[0] && passedOver >= PASSED_OVER_MAX[lane],
    );
    const chosen = overdue ?? ready[0];
    for (const queue of ready) queue.passedOver = queue === chosen ? 0 : queue.passedOver + 1;
    return chosen?.waiting.shift();
  }
}
