/** Outages at random moments, one after the other; in some the server is killed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@petvisor/realtime-agent/testing';
import type { Place } from './place.ts';
import type { SupervisedServer } from './supervise-server.ts';

/** How long an outage lasts, and the time between two of them. */
const OUTAGE_MS = { min: 1_000, max: 9_000 };
const BETWEEN_MS = { min: 500, max: 4_000 };
/** Of all outages, those in which the server is killed. */
const KILLS_SHARE = 0.25;

export class Outages {
  /** How often each has happened. */
  readonly begun = new Map<string, number>();
  readonly #place: Place;
  readonly #server: Pick<SupervisedServer, 'kill'>;
  readonly #random: Random;
  readonly #log: (line: string) => void;
  readonly #over = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    place: Place,
    server: Pick<SupervisedServer, 'kill'>,
    random: Random,
    log: (line: string) => void,
  ) {
    this.#place = place;
    this.#server = server;
    this.#random = random;
    this.#log = log;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when the outage under way is over. Rejects when an outage could not be made. */
  stop(): Promise<void> {
    this.#over.abort();
    return this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    let turn = this.#place.outages;
    for (;;) {
      await this.#pause(BETWEEN_MS);
      if (signal.aborted) return;
      // Each once before any of them again.
      if (turn.length === 0) turn = this.#place.outages;
      const outage = this.#random.pick(turn);
      turn = turn.filter((other) => other !== outage);
      const { name } = outage;
      this.begun.set(name, (this.begun.get(name) ?? 0) + 1);
      this.#log(`outage begins: ${name}`);
      const end = await outage.begin();
      const kills = this.#random.chance(KILLS_SHARE);
      await this.#pause(OUTAGE_MS);
      if (kills) {
        this.#log('the server is killed');
        await this.#server.kill();
        await this.#pause(BETWEEN_MS);
      }
      await end();
      this.#log(`outage over: ${name}`);
    }
  }

  #pause({ min, max }: typeof OUTAGE_MS): Promise<void> {
    const ms = min + this.#random.int(max - min);
    return pause(ms, undefined, { signal: this.#over.signal }).catch(() => undefined);
  }
}
