/** Stores the call for the process that takes it up. A store that is silent holds nothing up for longer than it may. */
import type { PackedCall } from '../move/pack-call.ts';
import type { Clock } from '../clock.ts';
import type { CallKeeper } from '../ports.ts';
import type { JournalWriter } from './journal-writer.ts';

/** Pause before a call that could not be stored tries again to move. */
const RETRY_MS = 2_000;

export interface CallKeepingOptions {
  readonly keeper: CallKeeper | undefined;
  readonly clock: Clock;
  readonly journal: Pick<JournalWriter, 'add' | 'written'>;
  readonly limits: { readonly keepMsMax: number; readonly moveMsMax: number };
  /** The call as it is now; undefined when it is not live. */
  readonly pack: () => PackedCall | undefined;
  readonly failed: (error: unknown) => void;
}

export class CallKeeping {
  readonly #options: CallKeepingOptions;
  #cancelRetry = (): void => undefined;

  constructor(options: CallKeepingOptions) {
    this.#options = options;
  }

  /** The call is taken up from here if this process dies. Follows what is in the journal so far; nothing there waits for it. */
  keep(): void {
    const { keeper, journal, pack, failed } = this.#options;
    const packed = pack();
    if (keeper === undefined || packed === undefined) return;
    journal.add(() => {
      keeper.store(packed).catch(failed);
      return Promise.resolve();
    });
  }

  /** A write is known to who takes the call up before it has any effect. A database that is away does not hinder it. */
  async beforeWrite(): Promise<void> {
    const { pack, limits, failed } = this.#options;
    const packed = pack();
    if (packed === undefined) return;
    try {
      await this.#store(packed, limits.keepMsMax);
    } catch (error) {
      // Another process goes on with the call: what is written is written there.
      if (pack() === undefined) throw error;
      failed(error);
    }
  }

  /**
   * Calls `go` once the call can be stored: while it cannot, it goes on here, since its caller would hear nothing while
   * it waits to be stored.
   */
  async whenStorable(go: () => void): Promise<void> {
    const { keeper, clock, pack, limits, failed } = this.#options;
    const packed = pack();
    if (keeper === undefined || packed === undefined) return go();
    try {
      if (await this.#store(packed, limits.keepMsMax)) return go();
    } catch (error) {
      failed(error);
    }
    this.#cancelRetry();
    this.#cancelRetry = clock.after(RETRY_MS, () => void this.whenStorable(go));
  }

  /** Stores the call that has stopped here, after everything that is in the journal. Throws when that takes too long. */
  async moveOut(packed: PackedCall): Promise<void> {
    const { journal, limits } = this.#options;
    if (this.#options.keeper === undefined) throw new TypeError('the call has no keeper');
    const isStored = await this.#store(packed, limits.moveMsMax, () => journal.written());
    if (!isStored) throw new TypeError('the call was not stored in time');
  }

  stop(): void {
    this.#cancelRetry();
  }

  /** Returns false when it takes too long. */
  async #store(
    packed: PackedCall,
    msMax: number,
    after: () => Promise<void> = () => Promise.resolve(),
  ): Promise<boolean> {
    const { keeper, clock } = this.#options;
    if (keeper === undefined) return true;
    const late = Promise.withResolvers<boolean>();
    const cancelLimit = clock.after(msMax, () => late.resolve(false));
    const stored = after()
      .then(() => keeper.store(packed, { isUrgent: true }))
      .then(() => true);
    try {
      return await Promise.race([stored, late.promise]);
    } finally {
      cancelLimit();
    }
  }
}
