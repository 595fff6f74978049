/** One connection of an attacker: bytes out, and what the server made of them. */
import { once } from 'node:events';
import { connect } from 'node:net';

export interface ConnectionOptions {
  readonly port: number;
  /** Local address that the connection comes from; any of 127.0.0.0/8. */
  readonly from: string;
  /** Leaves everything unread that the server sends. */
  readonly isDeaf?: boolean;
}

export interface Connection {
  /** Resolves when the system has taken the bytes, or the connection is over. */
  write(bytes: Buffer | string): Promise<void>;
  /** Resolves with the status of the next response, or 0 when the connection ends before. */
  answer(): Promise<number>;
  /** Resolves when the text was received; false when the connection ends before. */
  receives(wanted: string): Promise<boolean>;
  /** Resolves when the call has started; false when the connection ends before. */
  starts(): Promise<boolean>;
  /** What was received last, as Latin-1. */
  tail(): string;
  readonly isOver: boolean;
  /** Resolves when the connection is over, or after the time. */
  over(withinMs?: number): Promise<void>;
  /** Resolves when the server has sent its close frame, or the connection is over. */
  isClosing(): Promise<void>;
  /** Close code of the server's WebSocket, or undefined. */
  closeCode(): number | undefined;
  end(): void;
  /** Ends the connection with a reset. */
  reset(): void;
}

/** What was received last, which is enough to find a status, an event or a close frame. */
const KEPT_BYTES = 16_384;
const STARTED = '"voice.call.started"';
const STATUS = /HTTP\/1\.1 (\d{3})/g;

export async function open({ port, from, isDeaf = false }: ConnectionOptions): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from, noDelay: true });
  const received = new Received();
  const { promise: gone, resolve: isGone } = Promise.withResolvers<void>();
  let isOver = false;
  // A reset is an answer as good as any here: 'close' follows.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    isOver = true;
    received.end();
    isGone();
  });
  if (!isDeaf) socket.on('data', (data: Buffer) => received.add(data));
  await Promise.race([once(socket, 'connect'), gone]);
  return {
    async write(bytes) {
      if (isOver || socket.writableEnded) return;
      if (!socket.write(bytes)) await Promise.race([new Promise((free) => socket.once('drain', free)), gone]);
    },
    answer: () => received.nextStatus(),
    receives: (wanted) => received.includes(wanted),
    starts: () => received.starts(),
    tail: () => received.tail(),
    get isOver() {
      return isOver;
    },
    async over(withinMs) {
      if (withinMs === undefined) return gone;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([gone, new Promise((late) => (timer = setTimeout(late, withinMs)))]);
      clearTimeout(timer);
    },
    isClosing: () => received.isClosing(),
    closeCode: () => received.closeCode(),
    end: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
  };
}

class Received {
  readonly #statuses: number[] = [];
  readonly #waiting = new Set<() => void>();
  #kept = Buffer.alloc(0);
  #isOver = false;
  /** Whether frames follow, in which no status is sought. */
  #isUpgraded = false;
  #hasStarted = false;

  add(data: Buffer): void {
    if (!this.#isUpgraded) {
      for (const [, status] of data.toString('latin1').matchAll(STATUS)) this.#statuses.push(Number(status));
      this.#isUpgraded = this.#statuses.includes(101);
    }
    this.#kept = Buffer.concat([this.#kept, data]);
    // Much may follow in the same piece.
    this.#hasStarted ||= this.#kept.includes(STARTED);
    for (const look of this.#waiting) look();
    this.#kept = this.#kept.subarray(Math.max(0, this.#kept.length - KEPT_BYTES));
  }

  end(): void {
    this.#isOver = true;
    for (const look of this.#waiting) look();
  }

  nextStatus(): Promise<number> {
    return this.#when(() => this.#statuses.shift() ?? (this.#isOver ? 0 : undefined));
  }

  includes(wanted: string): Promise<boolean> {
    return this.#when(() => (this.#kept.includes(wanted) ? true : this.#isOver ? false : undefined));
  }

  starts(): Promise<boolean> {
    return this.#when(() => (this.#hasStarted ? true : this.#isOver ? false : undefined));
  }

  tail(): string {
    return this.#kept.toString('latin1');
  }

  async isClosing(): Promise<void> {
    await this.#when(() => (this.closeCode() !== undefined || this.#isOver ? true : undefined));
  }

  /** The last frame that a server sends is its close frame, which is short and not masked. */
  closeCode(): number | undefined {
    const at = this.#kept.lastIndexOf(0x88);
    if (at === -1 || this.#kept.length < at + 4 || this.#kept[at + 1] !== this.#kept.length - at - 2)
      return undefined;
    return this.#kept.readUInt16BE(at + 2);
  }

  #when<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
