/**
 * Finds out that a connection is gone. A network that goes quiet closes no socket, and a page cannot see the pings of its
 * WebSocket.
 */

export interface HeartbeatOptions {
  /** Time without a message after which the gateway is asked, and time for its answer. */
  readonly quietMs: number;
  readonly ping: () => void;
  /** Called once. */
  readonly onGone: () => void;
}

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.heard();
  }

  /** A message has come. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#options.quietMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #ask(): void {
    this.#timer = setTimeout(this.#options.onGone, this.#options.quietMs);
    this.#options.ping();
  }
}
