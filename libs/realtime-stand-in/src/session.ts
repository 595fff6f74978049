/**
 * State of one Realtime session and its basic operations. The session is driven by `stepSession` alone, which is
 * synchronous, does no input or output and reads no clock; it returns effects.
 */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { SessionEffect } from './events.ts';
import type { FaultKind, FaultMoment } from './faults.ts';
import type { Mind } from './mind/mind.ts';
import type { MindInput } from './mind/hear.ts';
import type { ResponseRequest } from './response-request.ts';
import type { ScriptedAnswer, ScriptedTurn, TranscriptionPlace } from './script.ts';
import { LIMITS } from './limits.ts';
import { defaultConfig } from './session-config.ts';
import type { SessionConfig } from './session-config.ts';
import type { StoredItem } from './stored-item.ts';
import type { TokenCount } from './usage.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A server event without its id. */
export type OutgoingEvent = Without<RealtimeServerEvent, 'event_id'>;

/** Input that the mind has not received. Audio waits for recognition. */
export type Unheard =
  | { readonly kind: 'ready'; readonly input: MindInput }
  | { readonly kind: 'listening'; readonly itemId: string; readonly place: TranscriptionPlace };

/** A sentence, with its audio if that is available. */
export interface Sentence {
  readonly words: string;
  readonly pcm?: Int16Array | undefined;
  /** Begins a message of its own. */
  readonly isFirst?: boolean | undefined;
}

export interface PlannedCall {
  readonly name: string;
  /** Arguments as sent: JSON, except from a script. */
  readonly arguments: string;
  readonly callId?: string | undefined;
  /** Key by which the mind identifies the answer. */
  readonly key?: string | undefined;
}

export interface ActiveResponse {
  readonly id: string;
  /** Number of the response in its session, from 1. */
  readonly number: number;
  readonly modality: 'audio' | 'text';
  readonly tokensMax: number | 'inf';
  /** Held by the fault `turn-races-tool-result`. */
  isHeld?: boolean;
  /** Requested with `tool_choice: 'none'`. */
  readonly isWithoutTools?: boolean;
  /** What the client asked for. */
  readonly request?: ResponseRequest | undefined;
  /** Whether the content is decided. */
  isDecided: boolean;
  /** State of the mind before the decision, restored if the response ends before its calls are sent. */
  mindBefore?: unknown;
  sentences: Sentence[];
  calls: readonly PlannedCall[];
  callsSent: boolean;
  message?: StoredItem;
  /** Words of the message that is open. */
  words: string;
  /** Words and audio of all messages so far. */
  transcript: string;
  audioMs: number;
  output: StoredItem[];
  /** Rest of the audio of the current sentence. */
  rest?: Int16Array;
  /** Number of audio or text deltas sent. */
  deltas: number;
  /** Number of deltas after which the output pauses. */
  pauseAt?: number | 'for good' | undefined;
  /** Whether the faults of the moment `delta` were applied. */
  isStruck: boolean;
}

/** Faults and answers that a test has prepared. */
export interface Stage {
  takeFault(at: FaultMoment): FaultKind | undefined;
  takeAnswer(): ScriptedAnswer | undefined;
}

export interface Session {
  /** Undefined: only the script answers. */
  readonly mind: Mind | undefined;
  readonly stage: Stage;
  readonly options: SessionOptions;
  readonly tag: string;
  readonly conversationId: string;
  config: SessionConfig;
  ids: number;
  mindState: unknown;
  readonly items: StoredItem[];
  readonly unheard: Unheard[];
  /** Key of the mind for each call that was sent, by call id. */
  readonly callKeys: Map<string, string>;
  active: ActiveResponse | undefined;
  responses: number;
  hasSpoken: boolean;
  /** Whether the client has configured the session. */
  isSet: boolean;
  /** Milliseconds of caller audio received so far. */
  audioMs: number;
  /** Start of the audio that is not committed. */
  committedMs: number;
  /** Item of the current speech. */
  speech: { readonly itemId: string; readonly startMs: number } | undefined;
  /** Scripted turn of the next commit by the client. */
  nextTurn: ScriptedTurn | undefined;
  /** Functions that send transcriptions after the end of the response. */
  readonly afterResponse: (() => void)[];
  /** Fields that the fault `unknown-fields` adds to every event. */
  extraFields: Readonly<Record<string, unknown>>;
  lastInput: TokenCount;
  tokensLeft: number;
  readonly effects: SessionEffect[];
}

export interface SessionOptions {
  /** Undefined: only the script answers. */
  readonly mind: Mind | undefined;
  readonly stage: Stage;
  readonly model: string;
  /** False: every response fails with `model_not_found`. */
  readonly isKnownModel: boolean;
  /** The client requests the beta interface. */
  readonly isBeta: boolean;
  /** Changes the defaults of the session, as the client secret asks for. */
  readonly configure?: ((config: SessionConfig) => SessionConfig) | undefined;
  /** Part of every id of this session. */
  readonly tag: string;
  readonly lifeMs: number;
  readonly expiresAtSeconds: number;
}

export const TOKENS_PER_MINUTE = 40_000;

export function createSession(options: SessionOptions): Session {
  const { mind, stage, model, tag, expiresAtSeconds, configure = (config) => config } = options;
  return {
    mind,
    stage,
    options,
    tag,
    conversationId: `conv_${tag}`,
    config: configure(defaultConfig(`sess_${tag}`, model, expiresAtSeconds)),
    ids: 0,
    mindState: undefined,
    items: [],
    unheard: [],
    callKeys: new Map(),
    active: undefined,
    responses: 0,
    hasSpoken: false,
    isSet: false,
    audioMs: 0,
    committedMs: 0,
    speech: undefined,
    nextTurn: undefined,
    afterResponse: [],
    extraFields: {},
    lastInput: { text: 0, audio: 0 },
    tokensLeft: TOKENS_PER_MINUTE,
    effects: [],
  };
}

export function newId(session: Session, prefix: string): string {
  session.ids += 1;
  return `${prefix}_${session.tag}${session.ids.toString(36).padStart(6, '0')}`;
}

export function sendEvent(session: Session, event: OutgoingEvent): void {
  session.effects.push({
    type: 'send',
    event: { ...event, ...session.extraFields, event_id: newId(session, 'event') } as RealtimeServerEvent,
  });
}

/** Sends a delta with the undocumented padding by which the service hides lengths. */
export function sendDelta(session: Session, event: OutgoingEvent & { delta: string }): void {
  const padding = 16 - (event.delta.length % 16);
  const undocumented = { obfuscation: session.tag.padEnd(16, 'x').slice(0, padding) };
  sendEvent(session, { ...event, ...undocumented });
}

export interface ErrorDetails {
  readonly code: string;
  readonly message: string;
  readonly param?: string | null;
  /** Id of the client event that caused the error. */
  readonly eventId?: string | null | undefined;
  readonly type?: string;
}

export function sendError(
  session: Session,
  { code, message, param = null, eventId = null, type = 'invalid_request_error' }: ErrorDetails,
): void {
  sendEvent(session, { type: 'error', error: { type, code, message, param, event_id: eventId } });
}

/** Inserts an item. @returns the id of the previous item, null for the first */
export function addItem(session: Session, stored: StoredItem, afterId?: string | null): string | null {
  const { items } = session;
  const at =
    afterId == null
      ? items.length
      : afterId === 'root'
        ? 0
        : items.findIndex(({ item }) => item.id === afterId) + 1;
  items.splice(at, 0, stored);
  const before = items[at - 1]?.item.id ?? null;
  // The service also drops the oldest items.
  if (items.length > LIMITS.itemsMax) items.shift();
  return before;
}

export function findItem(session: Session, id: string): StoredItem | undefined {
  return session.items.find(({ item }) => item.id === id);
}

/** State of the mind, which begins with the instructions of the first use. */
export function mindState(session: Session, mind: Mind): unknown {
  session.mindState ??= mind.begin(session.config.instructions);
  return session.mindState;
}

/** Whether a call has no output. */
export function hasOpenCall({ items }: Session): boolean {
  const answered = new Set(
    items.map(({ item }) => (item.type === 'function_call_output' ? item.call_id : '')),
  );
  return items.some(({ item }) => item.type === 'function_call' && !answered.has(item.call_id ?? ''));
}

/** Idle timeout of the session; undefined without one. */
export function idleMsMax({ config }: Session): number | undefined {
  const detection = config.audio.input.turn_detection;
  return detection?.type === 'server_vad' ? (detection.idle_timeout_ms ?? undefined) : undefined;
}

/** Appends to a bounded list. Drops the oldest entry if the list is full. */
export function pushBounded<Entry>(waiting: Entry[], entry: Entry): void {
  if (waiting.length >= LIMITS.itemsMax) waiting.shift();
  waiting.push(entry);
}

/** Whether the response is of no conversation: its items are added to none. */
export function isOutOfBand({ request }: Pick<ActiveResponse, 'request'>): boolean {
  return request?.conversation === 'none';
}
