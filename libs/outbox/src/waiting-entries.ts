/** The entries that wait, in the order in which they are to be written. */
import type { OutboxEntry } from './entry.ts';

export interface WaitingEntry {
  readonly number: number;
  readonly entry: OutboxEntry;
  readonly json: string;
  readonly bytes: number;
}

export class WaitingEntries {
  readonly #urgent = new Map<number, WaitingEntry>();
  readonly #usual = new Map<number, WaitingEntry>();
  readonly #groups = new Map<string, number>();
  #bytes = 0;

  get size(): number {
    return this.#urgent.size + this.#usual.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(group: string): boolean {
    return this.#groups.has(group);
  }

  add(waiting: WaitingEntry): void {
    const { group } = waiting.entry;
    this.#laneOf(waiting).set(waiting.number, waiting);
    this.#groups.set(group, (this.#groups.get(group) ?? 0) + 1);
    this.#bytes += waiting.bytes;
  }

  delete(waiting: WaitingEntry): void {
    if (!this.#laneOf(waiting).delete(waiting.number)) return;
    const { group } = waiting.entry;
    const left = (this.#groups.get(group) ?? 1) - 1;
    if (left === 0) this.#groups.delete(group);
    else this.#groups.set(group, left);
    this.#bytes -= waiting.bytes;
  }

  /** The first entry whose group may be written now, urgent ones before all others. */
  next(mayWrite: (group: string) => boolean): WaitingEntry | undefined {
    for (const lane of [this.#urgent, this.#usual]) {
      for (const waiting of lane.values()) if (mayWrite(waiting.entry.group)) return waiting;
    }
    return undefined;
  }

  /** In the order in which they were taken. */
  all(): WaitingEntry[] {
    return [...this.#urgent.values(), ...this.#usual.values()].sort((a, b) => a.number - b.number);
  }

  #laneOf({ entry }: WaitingEntry): Map<number, WaitingEntry> {
    return entry.urgent ? this.#urgent : this.#usual;
  }
}
