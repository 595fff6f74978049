/**
 * The state of one Realtime session, and the few ways in which everything else changes it. Only `step` is called from
 * outside; it is synchronous, does no input or output, and reads no clock: what has to happen comes out as effects.
 */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { SessionEffect } from './events.ts';
import type { FaultKind, FaultMoment } from './faults.ts';
import type { Mind } from './mind/mind.ts';
import type { MindInput } from './mind/hear.ts';
import type { ScriptedAnswer, ScriptedTurn, TranscriptionPlace } from './script.ts';
import { LIMITS } from './limits.ts';
import { defaultConfig } from './session-config.ts';
import type { SessionConfig } from './session-config.ts';
import type { StoredItem } from './stored-item.ts';
import type { TokenCount } from './usage.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A server event before it has its id. */
export type OutgoingEvent = Without<RealtimeServerEvent, 'event_id'>;

/** What the mind has not heard yet. Audio waits for the ears. */
export type Unheard =
  | { readonly kind: 'ready'; readonly input: MindInput }
  | { readonly kind: 'listening'; readonly itemId: string; readonly place: TranscriptionPlace };

/** A sentence, and the sound of it if it is known. */
export interface Sentence {
  readonly words: string;
  readonly pcm?: Int16Array | undefined;
}

export interface PlannedCall {
  readonly name: string;
  /** As they go out: JSON, unless a script says otherwise. */
  readonly arguments: string;
  readonly callId?: string | undefined;
  /** The mind's own, to recognise the answer by. */
  readonly key?: string | undefined;
}

export interface ActiveResponse {
  readonly id: string;
  /** Counted from 1 in its session. */
  readonly number: number;
  readonly modality: 'audio' | 'text';
  readonly tokensMax: number | 'inf';
  /** The fault `turn-races-tool-result` keeps it from being decided. */
  isHeld?: boolean;
  /** Asked for with `tool_choice: 'none'`. */
  readonly isWithoutTools?: boolean;
  /** What it will say is known. */
  isDecided: boolean;
  /** The mind as it was before, for when the caller interrupts before a call went out. */
  mindBefore?: unknown;
  sentences: Sentence[];
  calls: readonly PlannedCall[];
  callsSent: boolean;
  message?: StoredItem;
  transcript: string;
  audioMs: number;
  output: StoredItem[];
  /** Rest of the audio of the current sentence. */
  rest?: Int16Array;
  /** Deltas of audio or text that went out. */
  deltas: number;
  /** Nothing goes out behind so many deltas. */
  pauseAt?: number | 'for good' | undefined;
  /** The moment `delta` has been, for faults. */
  isStruck: boolean;
}

/** What a test has prepared, asked at the moment when it matters. */
export interface Stage {
  takeFault(at: FaultMoment): FaultKind | undefined;
  takeAnswer(): ScriptedAnswer | undefined;
}

export interface Session {
  /** Absent: only the script answers. */
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
  /** Of each call that went out: the mind's own key. */
  readonly callKeys: Map<string, string>;
  active: ActiveResponse | undefined;
  responses: number;
  hasSpoken: boolean;
  /** The client has configured the session. */
  isSet: boolean;
  /** The input clock. */
  audioMs: number;
  /** Where the audio that is not committed begins. */
  committedMs: number;
  /** The item that the running speech will become. */
  speech: { readonly itemId: string; readonly startMs: number } | undefined;
  /** Of the next commit by the client. */
  nextTurn: ScriptedTurn | undefined;
  /** Transcriptions that wait for the end of a response: what sends them. */
  readonly afterResponse: (() => void)[];
  /** Goes into every event: the fault `unknown-fields`. */
  extraFields: Readonly<Record<string, unknown>>;
  lastInput: TokenCount;
  tokensLeft: number;
  readonly effects: SessionEffect[];
}

export interface SessionOptions {
  /** Absent: only the script answers. */
  readonly mind: Mind | undefined;
  readonly stage: Stage;
  readonly model: string;
  /** A model that does not exist shows in its first response. */
  readonly isKnownModel: boolean;
  /** The client asks for the interface that was before the general one. */
  readonly isBeta: boolean;
  /** Distinguishes the ids of this session from others'. */
  readonly tag: string;
  readonly lifeMs: number;
  readonly expiresAtSeconds: number;
}

export const TOKENS_PER_MINUTE = 40_000;

export function createSession(options: SessionOptions): Session {
  const { mind, stage, model, tag, expiresAtSeconds } = options;
  return {
    mind,
    stage,
    options,
    tag,
    conversationId: `conv_${tag}`,
    config: defaultConfig(`sess_${tag}`, model, expiresAtSeconds),
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

/** A delta, with the padding that the service adds against guessing from lengths and does not document. */
export function sendDelta(session: Session, event: OutgoingEvent & { delta: string }): void {
  const padding = 16 - (event.delta.length % 16);
  const undocumented = { obfuscation: session.tag.padEnd(16, 'x').slice(0, padding) };
  sendEvent(session, { ...event, ...undocumented });
}

export interface ErrorDetails {
  readonly code: string;
  readonly message: string;
  readonly param?: string | null;
  /** The client's own id of the event at fault. */
  readonly eventId?: string | null | undefined;
  readonly type?: string;
}

export function sendError(
  session: Session,
  { code, message, param = null, eventId = null, type = 'invalid_request_error' }: ErrorDetails,
): void {
  sendEvent(session, { type: 'error', error: { type, code, message, param, event_id: eventId } });
}

/** Puts an item into the conversation. @returns the id of the one before it, null for the first */
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
  // As the service truncates by itself: the oldest go.
  if (items.length > LIMITS.itemsMax) items.shift();
  return before;
}

export function findItem(session: Session, id: string): StoredItem | undefined {
  return session.items.find(({ item }) => item.id === id);
}

/** The mind begins when it is first needed: with the instructions of that moment. */
export function mindState(session: Session, mind: Mind): unknown {
  session.mindState ??= mind.begin(session.config.instructions);
  return session.mindState;
}

/** A call without an output. */
export function hasOpenCall({ items }: Session): boolean {
  const answered = new Set(
    items.map(({ item }) => (item.type === 'function_call_output' ? item.call_id : '')),
  );
  return items.some(({ item }) => item.type === 'function_call' && !answered.has(item.call_id ?? ''));
}

/** How long nobody may say anything; undefined when nobody minds. */
export function idleMsMax({ config }: Session): number | undefined {
  const detection = config.audio.input.turn_detection;
  return detection?.type === 'server_vad' ? (detection.idle_timeout_ms ?? undefined) : undefined;
}

/** At the end of a list that waits for a response: of too many the oldest is forgotten. */
export function pushBounded<Entry>(waiting: Entry[], entry: Entry): void {
  if (waiting.length >= LIMITS.itemsMax) waiting.shift();
  waiting.push(entry);
}
