/**
 * Tells the open staff views what has changed, as server-sent events. One look at the database for each practice that
 * somebody watches, however many watch it; whoever changes something here asks for a look at once.
 */
import type { ServerResponse } from 'node:http';
import { STAFF_SIGNS_MAX, type Database, type StaffSign } from '@petvisor/persistence';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import type { Logger } from '../log.ts';
import { changesOf, stateOf, type StaffChange } from './changes-of-signs.ts';
import type { SignedIn } from './staff-sessions.ts';

/** Time between two looks. */
const LOOK_MS = 1_000;
/** Time between two signs of life on each stream; then it is also asked whether its session is good still. */
const ALIVE_MS = 15_000;
/** A browser that has lost its stream asks for it again after this time. */
const RETRY_MS = 2_000;
/** Tabs of one browser. */
const STREAMS_PER_SESSION_MAX = 6;
/** What a reader has not taken; events are small, so that it reads no more. */
const QUEUED_BYTES_MAX = 64 * 1024;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Neither kept nor compressed nor held back on the way.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

type Session = Pick<SignedIn, 'practice' | 'csrfToken' | 'isGood'>;

interface Stream {
  readonly session: Session;
  readonly response: ServerResponse;
}

interface Feed {
  readonly streams: Set<Stream>;
  /** Undefined before the first look. */
  signs: readonly StaffSign[] | undefined;
  looking: Promise<void> | undefined;
  /** Something has changed since the look under way began. */
  isStale: boolean;
}

/** Runs `task` at an interval; the returned function stops it. */
export type Every = (intervalMs: number, task: () => void) => () => void;

interface StaffEventsOptions {
  readonly staffView: Pick<Database['staffView'], 'signs'>;
  readonly streamsPerPracticeMax: number;
  readonly log: Pick<Logger, 'warn'>;
  readonly every?: Every;
}

export class StaffEvents {
  readonly #options: StaffEventsOptions;
  readonly #every: Every;
  readonly #feeds = new Map<string, Feed>();
  /** While there are streams. */
  #stopTimers: (() => void) | undefined;
  #isClosed = false;

  constructor(options: StaffEventsOptions) {
    this.#options = options;
    this.#every = options.every ?? everyInterval;
  }

  get size(): number {
    return [...this.#feeds.values()].reduce((sum, { streams }) => sum + streams.size, 0);
  }

  /**
   * Answers with a stream, or says why not.
   *
   * @param lastState the id of the last event that the browser has seen, if any
   */
  open(session: Session, response: ServerResponse, lastState: string | undefined): Refusal | undefined {
    if (this.#isClosed) return REFUSALS.goingAway;
    const feed = this.#feeds.get(session.practice) ?? newFeed();
    const own = [...feed.streams].filter((stream) => stream.session.csrfToken === session.csrfToken);
    const isFull = feed.streams.size >= this.#options.streamsPerPracticeMax;
    if (isFull || own.length >= STREAMS_PER_SESSION_MAX) return REFUSALS.tooManyStreams;
    const stream = { session, response };
    feed.streams.add(stream);
    this.#feeds.set(session.practice, feed);
    response.once('close', () => this.#forget(stream));
    response.once('error', () => response.destroy());
    response.writeHead(200, HEADERS);
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.#startTimers();
    void this.#greet(stream, feed, lastState);
    return undefined;
  }

  /** Something of the practice has changed in this process. */
  changed(practice: string): void {
    const feed = this.#feeds.get(practice);
    if (feed !== undefined) void this.#look(practice, feed);
  }

  /** The session has ended. */
  endSession(csrfToken: string): void {
    for (const stream of this.#streams()) if (stream.session.csrfToken === csrfToken) finish(stream);
  }

  /** Ends all streams; none is opened any more. Resolves when no look is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const looks = [...this.#feeds.values()].map(({ looking }) => looking ?? Promise.resolve());
    for (const stream of this.#streams()) finish(stream);
    this.#stopTimers?.();
    this.#stopTimers = undefined;
    await Promise.all(looks);
  }

  /** A browser that comes back is told to read its lists, if it has missed something. */
  async #greet(stream: Stream, feed: Feed, lastState: string | undefined): Promise<void> {
    if (feed.signs === undefined) await this.#look(stream.session.practice, feed);
    if (feed.signs === undefined) return;
    const state = stateOf(feed.signs);
    const hasMissed = lastState !== undefined && lastState !== state;
    send(stream, textOf([{ type: hasMissed ? 'lists.changed' : 'alive' }], state));
  }

  #look(practice: string, feed: Feed): Promise<void> {
    if (feed.looking !== undefined) {
      feed.isStale = true;
      return feed.looking;
    }
    feed.looking = this.#lookOnce(practice, feed).finally(() => {
      feed.looking = undefined;
      const isStale = feed.isStale;
      feed.isStale = false;
      if (isStale && feed.streams.size > 0 && !this.#isClosed) void this.#look(practice, feed);
    });
    return feed.looking;
  }

  /** Never rejects: a database that does not answer is asked again at the next look. */
  async #lookOnce(practice: string, feed: Feed): Promise<void> {
    try {
      const signs = await this.#options.staffView.signs(practice);
      const before = feed.signs;
      feed.signs = signs;
      const changes = before === undefined ? [] : changesOf(before, signs, STAFF_SIGNS_MAX);
      if (changes.length === 0) return;
      const text = textOf(changes, stateOf(signs));
      for (const stream of feed.streams) send(stream, text);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'changes for the staff view not read');
    }
  }

  /** A reader that has not taken what it was sent before is cut off, and comes back if it is there. */
  #giveSignOfLife(): void {
    for (const [, { streams, signs }] of this.#feeds) {
      if (signs === undefined) continue;
      const text = textOf([{ type: 'alive' }], stateOf(signs));
      for (const stream of streams) {
        if (stream.response.writableLength > 0) stream.response.destroy();
        else send(stream, text);
      }
    }
    void this.#endBadSessions();
  }

  async #endBadSessions(): Promise<void> {
    const sessions = new Map([...this.#streams()].map(({ session }) => [session.csrfToken, session]));
    for (const session of sessions.values()) {
      try {
        if (!(await session.isGood())) this.endSession(session.csrfToken);
      } catch (error) {
        this.#options.log.warn({ err: error }, 'session of the staff view not checked');
      }
    }
  }

  #forget(stream: Stream): void {
    const { practice } = stream.session;
    const feed = this.#feeds.get(practice);
    feed?.streams.delete(stream);
    if (feed?.streams.size === 0) this.#feeds.delete(practice);
    if (this.#feeds.size > 0) return;
    this.#stopTimers?.();
    this.#stopTimers = undefined;
  }

  #startTimers(): void {
    if (this.#stopTimers !== undefined) return;
    const stops = [
      this.#every(LOOK_MS, () => {
        for (const [practice, feed] of this.#feeds)
          if (feed.looking === undefined) void this.#look(practice, feed);
      }),
      this.#every(ALIVE_MS, () => this.#giveSignOfLife()),
    ];
    this.#stopTimers = () => {
      for (const stop of stops) stop();
    };
  }

  *#streams(): Generator<Stream> {
    for (const { streams } of this.#feeds.values()) yield* streams;
  }
}

function newFeed(): Feed {
  return { streams: new Set(), signs: undefined, looking: undefined, isStale: false };
}

function send({ response }: Stream, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  response.write(text);
  if (response.writableLength > QUEUED_BYTES_MAX) response.destroy();
}

/** Nobody waits for a reader that does not read. */
function finish({ response }: Stream): void {
  if (response.writableLength > 0) response.destroy();
  else response.end();
}

/** The id of an event is the state after it. */
function textOf(changes: readonly StaffChange[], state: string): string {
  return changes
    .map(({ type, id }) => `event: ${type}\nid: ${state}\ndata: ${JSON.stringify({ id })}\n\n`)
    .join('');
}

function everyInterval(intervalMs: number, task: () => void): () => void {
  const timer = setInterval(task, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
