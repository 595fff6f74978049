/** Ids of conversations that are kept for calls that begin while the database does not answer. */
import type { ConversationStore } from '@petvisor/persistence';

export interface SpareIdsOptions {
  readonly conversations: Pick<ConversationStore, 'reserveIds'>;
  /** Number of calls that can begin in one outage; 0 for none. */
  readonly count: number;
  /** Called when the database gives none. Must not throw. */
  readonly onError: (error: unknown) => void;
}

export class SpareIds {
  readonly #options: SpareIdsOptions;
  #ids: readonly number[] = [];
  #filling: Promise<void> | undefined;

  constructor(options: SpareIdsOptions) {
    this.#options = options;
  }

  /** Call it while the database answers. Never rejects. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => (this.#filling = undefined));
    return this.#filling;
  }

  /** Returns an id that nobody else has; undefined when all are used. */
  take(): number | undefined {
    const [id, ...rest] = this.#ids;
    this.#ids = rest;
    return id;
  }

  async #fill(): Promise<void> {
    const { conversations, count, onError } = this.#options;
    const missing = count - this.#ids.length;
    if (missing <= 0) return;
    try {
      this.#ids = [...this.#ids, ...(await conversations.reserveIds(missing))];
    } catch (error) {
      onError(error);
    }
  }
}
