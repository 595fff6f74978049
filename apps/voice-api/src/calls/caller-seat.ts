/**
 * The caller's side of a call across the sockets that a caller has in it: the first, and one more for each return. At any
 * time one of them is heard and told; the others are closed.
 */
import type { Base64Audio, AudioPlace, CallerPort, HeardTo, RunningCall } from '@petvisor/realtime-agent';
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import { CallerFrames } from './caller-frames.ts';
import { CallerSocket, type CallerConnection } from './caller-socket.ts';
import { watchHeartbeat } from './heartbeat.ts';
import type { ResumableCall, ResumeTokens } from './resume-tokens.ts';

/** Close codes of a connection that was lost. With any other the client has hung up, or its page is gone. */
const LOST_CODES: ReadonlySet<number> = new Set([1006, 1012]);

export interface CallerSeatOptions {
  /** Milliseconds by a clock that does not step. */
  readonly now: () => number;
  readonly caller: Pick<ResumableCall, 'principal' | 'origin'>;
  readonly tokens: Pick<ResumeTokens, 'issue' | 'adopt' | 'forget'>;
  /** For how long the call waits for a caller. */
  readonly awayMsMax: number;
  readonly onAbuse: () => void;
  readonly onError: (error: unknown) => void;
  /** The caller has left before the call runs. */
  readonly onLeft: () => void;
  /** The client is being given a token, or has shown to have it. */
  readonly onToken: () => void;
  /** Whether the call is still of this process. Never rejects. */
  readonly isHere: () => Promise<boolean>;
  /** Hash of the token that the caller of a call of another process has come with. */
  readonly returnedWith?: string | undefined;
}

export class CallerSeat implements CallerPort, ResumableCall {
  readonly #options: CallerSeatOptions;
  #connection: CallerConnection;
  #socket: CallerSocket;
  #frames: CallerFrames;
  #badFrames = 0;
  #call: RunningCall | undefined;
  #isReached = true;

  constructor(connection: CallerConnection, options: CallerSeatOptions) {
    this.#options = options;
    this.#connection = connection;
    this.#socket = new CallerSocket(connection);
    this.#frames = this.#listen(connection);
    const { tokens, returnedWith } = options;
    if (returnedWith === undefined) return;
    tokens.adopt(this, returnedWith);
    this.#awaitReach(connection);
  }

  get principal(): ResumableCall['principal'] {
    return this.#options.caller.principal;
  }

  get origin(): string | undefined {
    return this.#options.caller.origin;
  }

  get reach(): ResumableCall['reach'] {
    if (this.#isReached) return 'reached';
    return this.#socket.isOpen ? 'open' : 'closed';
  }

  isHere(): Promise<boolean> {
    return this.#options.isHere();
  }

  /** Number of frames refused. */
  get badCount(): number {
    return this.#badFrames + this.#frames.badCount;
  }

  /** The call runs: it gets what has waited, and every frame from now on. */
  attach(call: RunningCall): void {
    this.#call = call;
    this.#frames.attach(call);
  }

  /** The call was taken up from another process: whoever waits on this socket is its caller. */
  attachReturned(call: RunningCall, heard: HeardTo | undefined): void {
    this.#call = call;
    // Otherwise the line has broken again, and the call waits.
    if (this.#socket.isOpen) this.#goOn(call, heard);
  }

  tell(event: GatewayEvent): void {
    this.#socket.tell(this.#withToken(event));
  }

  play(place: AudioPlace, audio: Base64Audio): void {
    this.#socket.play(place, audio);
  }

  queuedBytes(): number {
    return this.#socket.queuedBytes();
  }

  close(code: CloseCode, reason: string): void {
    this.#options.tokens.forget(this);
    this.#socket.close(code, reason);
  }

  /** The call is over: a caller who came back too late to be told is told now. */
  closeLate(event: Extract<GatewayEvent, { type: 'voice.call.ended' }>, code: CloseCode): void {
    this.#options.tokens.forget(this);
    if (!this.#socket.isOpen) return;
    this.#socket.tell(event);
    this.#socket.close(code, event.reason);
  }

  takeBack(connection: CallerConnection, heard: HeardTo | undefined): void {
    const call = this.#call;
    if (call === undefined) return connection.socket.terminate();
    const old = this.#connection.socket;
    this.#frames.detach();
    this.#badFrames += this.#frames.badCount;
    // The server may not have noticed the break yet. A call that waits already goes on waiting.
    call.callerLost();
    old.terminate();
    this.#connection = connection;
    this.#socket = new CallerSocket(connection, this.#socket);
    this.#frames = this.#listen(connection);
    this.#awaitReach(connection);
    this.#goOn(call, heard);
  }

  #awaitReach(connection: CallerConnection): void {
    this.#isReached = false;
    const onReached = (): void => {
      if (this.#connection !== connection || this.#isReached) return;
      this.#isReached = true;
      // The token that the client came with is spent by now, also in what is stored of the call.
      this.#options.onToken();
    };
    connection.socket.once('pong', onReached).once('message', onReached);
  }

  #goOn(call: RunningCall, heard: HeardTo | undefined): void {
    call.callerBack(heard);
    this.#frames.attach(call);
    this.#connection.socket.ping();
  }

  #listen(connection: CallerConnection): CallerFrames {
    const { now, onAbuse, onError } = this.#options;
    const frames = new CallerFrames(connection.socket, {
      now,
      tell: (event) => this.#socket.tell(event),
      findItem: (itemId) => this.#socket.findItem(itemId),
      onAbuse,
      onError,
      onLeft: (code) => this.#left(code),
    });
    watchHeartbeat(connection.socket, () => frames.count);
    return frames;
  }

  #left(code: number): void {
    const isLost = this.#connection.dialect.resumes && LOST_CODES.has(code);
    if (this.#call === undefined) {
      // A call that has begun elsewhere waits for its caller.
      if (!isLost || this.#options.returnedWith === undefined) this.#options.onLeft();
    } else if (isLost) this.#call.callerLost();
    else this.#call.callerLeft();
  }

  #withToken(event: GatewayEvent): GatewayEvent {
    if (event.type !== 'voice.call.started' && event.type !== 'voice.call.resumed') return event;
    const { dialect } = this.#connection;
    if (!dialect.resumes) return event;
    const token = this.#options.tokens.issue(this);
    this.#options.onToken();
    return { ...event, resume: { token, expires_in_ms: this.#options.awayMsMax } };
  }
}
