/** The ports of a call: the caller, the model, the journal and the log; its options; the running call. */
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import type { Base64Audio } from './audio-codec/base64-audio.ts';
import type { Alert } from './call/alert.ts';
import type { AssertionKind } from './call/assertion-kind.ts';
import type { CallEffect } from './call/effects.ts';
import type { CallEvent, CallerAudioEvent, CallerEvent, HeardTo, StopReason } from './call/events.ts';
import type {
  AnnouncementName,
  CallSetup,
  CallSummary,
  MessageExchange,
  OpinionUsage,
} from './call/setup.ts';
import type { CallState } from './call/state.ts';
import type { Clock } from './clock.ts';
import type { PackedCall } from './move/pack-call.ts';
import type { RealtimeAgentError } from './realtime-agent-error.ts';
import type { AudioPlace, RealtimeClientEvent, RealtimeServerEvent } from './realtime-events.ts';
import type { Tool } from './tool.ts';

/** The caller's side of the call. Its methods must not throw. */
export interface CallerPort {
  /** Sends an event other than audio. */
  tell(event: GatewayEvent): void;
  /** Sends audio, which the call has paced already. */
  play(place: AudioPlace, audio: Base64Audio): void;
  /** Number of bytes that the socket has not taken yet. */
  queuedBytes(): number;
  close(code: CloseCode, reason: string): void;
}

/** Receives what a model link reports. Nothing follows `lost`, and nothing comes after `close()`. */
export interface ModelListener {
  opened(): void;
  event(event: RealtimeServerEvent): void;
  /** Receives a `response.output_audio.delta` that was read without the event around it. */
  audio(place: AudioPlace, audio: Base64Audio): void;
  /** Receives the error of a frame that is no event. The connection stays open. */
  malformed(error: RealtimeAgentError): void;
  lost(error: RealtimeAgentError): void;
}

export interface ModelLink {
  send(event: RealtimeClientEvent): void;
  /** Sends audio of the caller. */
  sendAudio(audio: Base64Audio): void;
  /** Resolves when the connection is gone. */
  close(): Promise<void>;
}

/** What was said in an earlier turn: the caller's words, or the agent's as far as they were heard. */
export interface HeardTurn {
  readonly who: 'caller' | 'agent';
  readonly text: string;
}

/** Starts to connect and returns at once. The listener is never called before the return. */
export type ConnectModel = (listener: ModelListener) => ModelLink;

/** Speaks text. */
export interface Voice {
  /** Name of the model, for the bill. Without it speech costs nothing. */
  readonly model?: string | undefined;
  /** Returns whether the audio is there already, so that it costs nothing. */
  isPrepared?(text: string, language: string): boolean;
  /** Returns PCM16, mono, 24 kHz. Pieces may have any length. Throws if the text cannot be spoken. */
  speak(
    text: string,
    options: { readonly language: string; readonly signal: AbortSignal },
  ): AsyncIterable<Uint8Array>;
}

/** What a second judge thinks of the caller's words. */
export interface Opinion {
  /** Kind of the emergency, if it is one. */
  readonly emergency: string | undefined;
  /** Whether the caller agrees to what was asked last. */
  readonly consent: 'yes' | 'no' | 'unclear';
  readonly usage: OpinionUsage;
}

/** A second judge of the caller's words, such as a text model. */
export interface SecondOpinion {
  /** Name of the model, for the bill. */
  readonly model: string;
  /** @throws if there is no opinion; the call goes on without it */
  judge(
    turn: { readonly words: string; readonly before: readonly HeardTurn[] },
    options: { readonly signal: AbortSignal },
  ): Promise<Opinion>;
}

/** Stores the exchanges of a call. Its methods are called one at a time, in order. */
export interface Journal {
  exchange(exchange: MessageExchange): Promise<void>;
  rated(rating: number): Promise<void>;
  /** Stores a kind of alert, each kind once. */
  alerted(kind: string): Promise<void>;
  /** The caller has heard the disclosure to its end. Is called once at most. */
  disclosed?(atMs: number): Promise<void>;
  /** Is called exactly once, last. */
  ended(summary: CallSummary): Promise<void>;
}

/** Where a call waits for the process that takes it up. */
export interface CallKeeper {
  /**
   * Stores the call in place of what was stored of it before. Is called when the call has begun, after each exchange and
   * before each write of a tool, in case this process dies, and when the call stops here to go on elsewhere.
   *
   * @param options `isUrgent`: the call waits for it
   * @throws if it is not stored: a call that was to move ends then
   */
  store(packed: PackedCall, options?: { readonly isUrgent?: boolean }): Promise<void>;
}

/** Receives static messages, and values without personal data. */
export interface CallLog {
  info(message: string, values?: Readonly<Record<string, unknown>>): void;
  warn(message: string, values?: Readonly<Record<string, unknown>>): void;
  error(message: string, values?: Readonly<Record<string, unknown>>): void;
}

/** A filter of PCM16 with a constant delay, such as `createNoiseGate()` of `@petvisor/audio-dsp`. */
export interface NoiseFilter {
  /** Delay of the filter, in samples. As many samples of its first output are not sent. */
  readonly latencySamples: number;
  processPcm16(out: Int16Array, input: Int16Array): void;
}

export interface Announcement {
  /** PCM16. */
  readonly pcm: Uint8Array;
  /** Text of what is heard, for clients that show it. */
  readonly words: string;
}

/** @param sentMs length of the caller's audio that the open model link was given */
export type ObserveCall = (
  event: CallEvent,
  effects: readonly CallEffect[],
  state: CallState,
  sentMs: number,
) => void;

export interface RunCallOptions {
  readonly setup: CallSetup;
  readonly tools: readonly Tool[];
  readonly caller: CallerPort;
  readonly connectModel: ConnectModel;
  /** Speaks the statements of the call. Without it the model says everything. */
  readonly voice?: Voice | undefined;
  readonly journal: Journal;
  /** Without it the call cannot move. */
  readonly keeper?: CallKeeper | undefined;
  /**
   * Returns an alert if the words of a turn, spoken or typed, are urgent. The call waits for it, so it has to be
   * quick.
   */
  readonly listen?: ((words: string, before: readonly HeardTurn[]) => Alert | undefined) | undefined;
  /** Whether what `listen` has found still counts. Words that end it take the numbers from the caller's page. */
  readonly isUrgent?: (() => boolean) | undefined;
  /**
   * Returns what the agent's words assert to be done, if anything: the words of the sentence that is being said, or of a
   * whole answer. With this option no audio is sent before its words were judged. What they assert is then neither heard
   * nor shown: a booking until a tool has confirmed one, anything else at any time. The call waits for it, so it has to be
   * quick. `isWhole`: no more words of the same item follow.
   */
  readonly asserts?: ((words: string, isWhole: boolean) => AssertionKind | undefined) | undefined;
  /**
   * Judges the caller's words beside the call. An emergency that it finds is raised with `report`; its "no" or
   * "unclear" takes a yes away (`Utterance.opinion`). It can do nothing else.
   */
  readonly secondOpinion?: SecondOpinion | undefined;
  /** Returns the alert of an emergency that the second opinion has found in the words, each kind once. */
  readonly report?: ((kind: string, words: string) => Alert | undefined) | undefined;
  readonly clock?: Clock | undefined;
  /** Cleans the caller's audio. Required by `noiseReduction: 'server'`, and not used otherwise. */
  readonly noiseGate?: NoiseFilter | undefined;
  /**
   * Announcements for when the model cannot speak: `moment` asks the caller to wait, `apology` is heard before the end
   * of a call whose model is lost for good.
   */
  readonly announcements?: Readonly<Partial<Record<AnnouncementName, Announcement>>> | undefined;
  readonly log?: CallLog | undefined;
  /** Is told of each step of the call before its effects are carried out, for metrics. Must be quick, must not throw. */
  readonly observe?: ObserveCall | undefined;
  /** Receives the call trace as lines of JSON, for `replayCall`. */
  readonly trace?: ((line: string) => void) | undefined;
  /** Whether the call trace contains the words that were said; false by default. */
  readonly traceText?: boolean | undefined;
}

export interface RunningCall {
  /** Takes an event of the client. An `input_audio_buffer.append` is decoded and taken as audio. */
  receive(event: CallerEvent | CallerAudioEvent): void;
  /** Takes PCM16 in pieces of any length; half a sample waits for its other byte. */
  receiveAudio(audio: Uint8Array | Base64Audio): void;
  /** The caller's socket is closed, and the caller does not come back. */
  callerLeft(): void;
  /** The line to a caller who may come back has broken: the call waits for `awayMsMax`. */
  callerLost(): void;
  /**
   * The caller is back on another socket, which the caller port writes to by now.
   *
   * @param heard how far the client has heard what it played last, if it says so
   */
  callerBack(heard?: HeardTo): void;
  /** Stops the call here at its next quiet moment, so that it can go on elsewhere. Until then `stop` ends it. */
  move(): void;
  /** @param options with `apologises` the caller hears why, at most for as long as a goodbye may take */
  stop(reason: StopReason, options?: { readonly apologises?: boolean }): void;
  /** True while a booking or a message is read back and not answered, or is being written. */
  readonly isWriting: boolean;
  /** Takes a key of the caller's telephone: `1` confirms the open read-back. */
  pressKey(digit: string): void;
  /**
   * Resolves when everything is over: the caller is told and closed, the model's connection is gone, writes have their
   * results, the journal is written. Never rejects; entries that the journal refuses are logged and counted.
   */
  readonly ended: Promise<CallResult>;
}

export interface CallResult extends CallSummary {
  /** The call goes on elsewhere: the summary is that of its part here, and the journal was told of no end. */
  readonly isMoved: boolean;
  /** Number of entries that the journal refused. */
  readonly journalFailures: number;
  /** Number of turns of which there is no second opinion, though it was to be asked for. */
  readonly opinionFailures: number;
}
