/**
 * What is told before the database has it. Its row is written later, under the same idempotency key: whoever comes to that row asks
 * here first whether it was told.
 */
import type { NotificationChannel } from '@petvisor/persistence';
import { pause } from './clock.ts';
import { DIRECT_DELAYS_MS, DIRECT_MAX } from './limits.ts';

export interface DirectKey {
  readonly uid: string;
  readonly channel: NotificationChannel;
}

interface Telling {
  /** Resolves to whether the attempt under way has told it. */
  attempt: Promise<boolean>;
  /** Its row has come to be: from now on it is tried as the row says. */
  isTakenOver: boolean;
}

export class DirectTellings {
  readonly #tellings = new Map<string, Telling>();

  /** @param send tells it once, and resolves to whether it was told; never rejects */
  async tell(key: DirectKey, send: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    const name = nameOf(key);
    if (this.#tellings.has(name)) return;
    const telling: Telling = { attempt: send(), isTakenOver: false };
    this.#tellings.set(name, telling);
    this.#forgetOldest();
    for (const delayMs of DIRECT_DELAYS_MS) {
      if (await telling.attempt) return;
      await pause(delayMs, signal);
      if (telling.isTakenOver || signal.aborted) return;
      telling.attempt = send();
    }
    if (!(await telling.attempt)) this.#tellings.delete(name);
  }

  /** Resolves to whether it was told before its row came to be. It is not told directly any more. */
  async takeOver(key: DirectKey): Promise<boolean> {
    const telling = this.#tellings.get(nameOf(key));
    if (telling === undefined) return false;
    telling.isTakenOver = true;
    return telling.attempt;
  }

  #forgetOldest(): void {
    const [oldest] = this.#tellings.keys();
    if (this.#tellings.size > DIRECT_MAX && oldest !== undefined) this.#tellings.delete(oldest);
  }
}

function nameOf({ uid, channel }: DirectKey): string {
  return `${channel} ${uid}`;
}
