/**
 * Stores that are asked before a call begins, and are waited for no longer than a caller waits: a database that is silent
 * fails like one that refuses. What was asked is not taken back, and whether it was done is unknown.
 */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { PersistenceError, type Database } from '@petvisor/persistence';

/** How long who asks waits, in milliseconds. */
const ANSWER_MS_MAX = 2_000;
/**
 * The same after one has waited in vain, until there is an answer: the parts of one handshake do not wait one after the
 * other.
 */
const ANSWER_MS_MAX_SILENT = 100;

const STORES = ['users', 'tickets', 'conversations'] as const;
type PatientStores = Pick<Database, (typeof STORES)[number]>;
type Operation = (...args: unknown[]) => Promise<unknown>;

/** Some operations may be silent while others answer, as when a table is locked against writing. */
class Silence {
  readonly #operations = new Set<string>();
  #isOfAll = false;

  begin(operation: string): void {
    this.#operations.add(operation);
    this.#isOfAll = true;
  }

  end(operation: string): void {
    this.#operations.delete(operation);
    this.#isOfAll = false;
  }

  includes(operation: string): boolean {
    return this.#isOfAll || this.#operations.has(operation);
  }
}

/** Resolves after so many milliseconds, or when the signal is aborted. Never rejects. */
type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

export function patientDatabase(database: PatientStores, wait: Wait = waitByTheClock): PatientStores {
  const silence = new Silence();
  const inTime =
    (name: string, operation: Operation): Operation =>
    async (...args) => {
      const answer = operation(...args);
      const patience = new AbortController();
      const end = (): void => silence.end(name);
      // What it fails with is thrown to who still waits.
      answer.then(end, () => undefined);
      const ms = silence.includes(name) ? ANSWER_MS_MAX_SILENT : ANSWER_MS_MAX;
      const late = wait(ms, patience.signal).then(() => {
        if (!patience.signal.aborted) silence.begin(name);
        throw new PersistenceError('unavailable', `${name}: no answer in time`);
      });
      try {
        return await Promise.race([answer, late]);
      } finally {
        patience.abort();
      }
    };
  const stores = STORES.map((store) => {
    const operations = Object.entries(database[store] as unknown as Readonly<Record<string, Operation>>);
    return [
      store,
      Object.fromEntries(operations.map(([key, each]) => [key, inTime(`${store}.${key}`, each)])),
    ];
  });
  return Object.fromEntries(stores) as PatientStores;
}

async function waitByTheClock(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
  // A process that was busy itself has not read the answer yet.
  if (!signal.aborted) await turn();
}
