/** What is known of the keys that were presented lately, by their hashes. The oldest are forgotten first. */

import type { KeyScope } from '@petvisor/persistence';

/** How long a key that was good is not looked up again: what a revocation takes at most before it is noticed. */
const KNOWN_GOOD_MS = 1_000;
/** How long a key that was wrong is not looked up again: what a new key may take at most before it is good. */
const KNOWN_WRONG_MS = 5_000;
/** How long a key that was good is trusted when the database cannot be asked. */
const KNOWN_GOOD_MS_AWAY = 3_600_000;
const KEYS_MAX = 10_000;

/** Whom a key belongs to, and which practice, `*` for all. */
interface KeyHolder {
  readonly userId: number;
  readonly practice: string;
  readonly scope: KeyScope;
}

interface Known {
  readonly holder: KeyHolder | undefined;
  readonly atMs: number;
}

export class KeyCache {
  /** A `Map` keeps the order in which its keys were set. Good and wrong ones cannot displace each other. */
  readonly #good = new Map<string, Known>();
  readonly #wrong = new Map<string, Known>();
  readonly #steadyNow: () => number;

  /** @param steadyNow milliseconds by a clock that does not step */
  constructor(steadyNow: () => number) {
    this.#steadyNow = steadyNow;
  }

  /** @param holder undefined for a key that is wrong */
  set(hash: string, holder: KeyHolder | undefined): void {
    this.#good.delete(hash);
    this.#wrong.delete(hash);
    const keys = holder === undefined ? this.#wrong : this.#good;
    keys.set(hash, { holder, atMs: this.#steadyNow() });
    const [oldest] = keys.keys();
    if (keys.size > KEYS_MAX && oldest !== undefined) keys.delete(oldest);
  }

  /** The holder of a key that was good a moment ago, `'wrong'`, or undefined: it has to be looked up. */
  find(hash: string): KeyHolder | 'wrong' | undefined {
    const nowMs = this.#steadyNow();
    const good = this.#good.get(hash);
    if (good?.holder !== undefined && nowMs - good.atMs < KNOWN_GOOD_MS) return good.holder;
    const wrong = this.#wrong.get(hash);
    return wrong !== undefined && nowMs - wrong.atMs < KNOWN_WRONG_MS ? 'wrong' : undefined;
  }

  /** The holder of a key that was good in the last hour: for when it cannot be looked up. */
  lastGood(hash: string): KeyHolder | undefined {
    const good = this.#good.get(hash);
    return good !== undefined && this.#steadyNow() - good.atMs < KNOWN_GOOD_MS_AWAY ? good.holder : undefined;
  }

  /** Whether the key was good when it was last looked up, however long ago. */
  wasGood(hash: string): boolean {
    return this.#good.has(hash);
  }
}
