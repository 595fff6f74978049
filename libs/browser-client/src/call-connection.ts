/**
 * The connection of a call: one socket, or one after another when the network breaks and the gateway has given a resume
 * token. It notices by itself that a network has gone quiet.
 */
import { CLOSE } from '@petvisor/wire-protocol';
import { callUrl, type CallCredential } from './call-url.ts';
import { BrowserClientError, unreachable } from './errors.ts';
import { Heartbeat } from './heartbeat.ts';
import { CONNECT_MS_MAX, QUIET_MS, RETURN_ATTEMPT_MS_MAX, RETURN_MS_MAX, UNNOTICED_MS } from './limits.ts';
import { backOffMs } from './return-attempts.ts';
import type { Playback } from './speaker.ts';

export type ConnectionState = 'connecting' | 'open' | 'reconnecting' | 'closed';

export interface CallConnectionOptions {
  readonly url: string | URL;
  readonly credential: () => Promise<CallCredential>;
  readonly WebSocket: new (url: string | URL) => WebSocket;
  readonly quietMs?: number | undefined;
  readonly onMessage: (data: unknown) => void;
  /** The network is broken. Resolves with how far the caller has heard what was played last. */
  readonly onBroken: () => Promise<Playback | undefined>;
  /** The break has lasted so long that the caller notices it. */
  readonly onNoticed: () => void;
  /** The connection is closed for good, and nothing follows. */
  readonly onClosed: (closeCode: number, wasOpen: boolean, error?: BrowserClientError) => void;
}

/** Close codes of a connection that was lost, or that goes on at another instance. */
const LOST_CODES: ReadonlySet<number> = new Set([1006, CLOSE.moving]);

export class CallConnection {
  readonly #options: CallConnectionOptions;
  #state: ConnectionState = 'connecting';
  #socket: WebSocket | undefined;
  #token: string | undefined;
  #heard: Playback | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: Heartbeat | undefined;
  #returnUntilMs = 0;
  #attempts = 0;

  constructor(options: CallConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Number of bytes that the network has not taken yet. */
  get queuedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  async open(): Promise<void> {
    const { url, credential } = this.#options;
    this.#timer = setTimeout(
      () => this.fail(unreachable('the call did not open within the time limit')),
      CONNECT_MS_MAX,
    );
    try {
      const address = callUrl(url, await credential());
      if (this.#state === 'closed') return;
      const socket = this.#use(address);
      socket.onopen = (): void => this.#opened();
      socket.onclose = ({ code }): void => this.#lost(code);
    } catch (error) {
      this.fail(error instanceof BrowserClientError ? error : unreachable('the call did not open', error));
    }
  }

  /** Returns false when the connection is not open. */
  send(data: string | Int16Array<ArrayBuffer>): boolean {
    if (this.#state !== 'open' || this.#socket === undefined) return false;
    this.#socket.send(data);
    return true;
  }

  /** The gateway has given a token for the next return. */
  granted(token: string | undefined): void {
    this.#token = token;
    if (this.#state === 'reconnecting') this.#opened();
  }

  /** Ends the connection. With an error it has failed. */
  fail(error: BrowserClientError): void {
    this.#finish(1006, error);
  }

  close(): void {
    this.#finish(CLOSE.ended);
  }

  /** The gateway has ended the call: there is nothing to return to. */
  forgetToken(): void {
    this.#token = undefined;
    this.#returnUntilMs = 0;
  }

  #use(address: URL): WebSocket {
    const socket = new this.#options.WebSocket(address);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }): void => {
      this.#heartbeat?.heard();
      this.#options.onMessage(data);
    };
    // A `close` event with a code follows.
    socket.onerror = (): void => undefined;
    return socket;
  }

  #opened(): void {
    this.#stopTimers();
    this.#state = 'open';
    this.#socket!.onclose = ({ code }): void => this.#lost(code);
    this.#heartbeat = new Heartbeat({
      quietMs: this.#options.quietMs ?? QUIET_MS,
      ping: () => void this.send(JSON.stringify({ type: 'voice.ping' })),
      onGone: () => this.#lost(1006),
    });
  }

  #lost(code: number): void {
    if (this.#state !== 'open' || this.#token === undefined || !LOST_CODES.has(code)) {
      return this.#finish(code);
    }
    this.#dropSocket();
    this.#stopTimers();
    this.#state = 'reconnecting';
    this.#attempts = 0;
    this.#returnUntilMs = performance.now() + RETURN_MS_MAX;
    this.#noticeTimer = setTimeout(this.#options.onNoticed, UNNOTICED_MS);
    void this.#options.onBroken().then((heard) => {
      this.#heard = heard;
      this.#tryAgain();
    });
  }

  #tryAgain(): void {
    if (this.#state !== 'reconnecting') return;
    clearTimeout(this.#timer);
    this.#dropSocket();
    const waitMs = backOffMs(this.#attempts++);
    if (performance.now() + waitMs > this.#returnUntilMs) return this.#finish(1006);
    this.#timer = setTimeout(() => this.#attempt(), waitMs);
  }

  #attempt(): void {
    const credential = { resume: this.#token ?? '', heard: this.#heard };
    const socket = this.#use(callUrl(this.#options.url, credential));
    socket.onclose = (): void => this.#tryAgain();
    // `granted` follows when the gateway takes the token.
    this.#timer = setTimeout(() => this.#tryAgain(), RETURN_ATTEMPT_MS_MAX);
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket === undefined) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(CLOSE.ended);
  }

  #stopTimers(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#noticeTimer);
    this.#heartbeat?.stop();
  }

  #finish(closeCode: number, error?: BrowserClientError): void {
    if (this.#state === 'closed') return;
    const wasOpen = this.#state !== 'connecting';
    this.#state = 'closed';
    this.#stopTimers();
    this.#dropSocket();
    this.#options.onClosed(closeCode, wasOpen, error);
  }
}
