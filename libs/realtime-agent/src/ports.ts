/** What a call needs from outside: a caller, a model, a journal, a log; and what it offers. */
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import type { Base64Audio } from './audio-codec/base64-audio.ts';
import type { Alert } from './call/alert.ts';
import type { CallerAudioEvent, CallerEvent, StopReason } from './call/events.ts';
import type { AnnouncementName, CallSetup, CallSummary, MessageExchange } from './call/setup.ts';
import type { Clock } from './clock.ts';
import type { RealtimeAgentError } from './realtime-agent-error.ts';
import type { AudioPlace, RealtimeClientEvent, RealtimeServerEvent } from './realtime-events.ts';
import type { Tool } from './tool.ts';

/** The caller's side of the call. None of these may throw. */
export interface CallerPort {
  /** Never audio. */
  tell(event: GatewayEvent): void;
  /** Already paced. */
  play(place: AudioPlace, audio: Base64Audio): void;
  /** Bytes that the socket has not taken yet. */
  queuedBytes(): number;
  close(code: CloseCode, reason: string): void;
}

/** What a connected model reports. After `lost` nothing more comes, and after `close()` nothing at all. */
export interface ModelListener {
  opened(): void;
  event(event: RealtimeServerEvent): void;
  /** The event `response.output_audio.delta`, read already. It may come as an event too. */
  audio(place: AudioPlace, audio: Base64Audio): void;
  /** A frame that is no event. The connection goes on. */
  malformed(error: RealtimeAgentError): void;
  lost(error: RealtimeAgentError): void;
}

export interface ModelLink {
  send(event: RealtimeClientEvent): void;
  /** Appends caller audio. */
  sendAudio(audio: Base64Audio): void;
  /** Resolves when the connection is gone. */
  close(): Promise<void>;
}

/** Starts to connect and returns at once; the listener is called later, never before the return. */
export type ConnectModel = (listener: ModelListener) => ModelLink;

/** Where the turns of a call are kept. Calls come one at a time, in order. */
export interface Journal {
  exchange(exchange: MessageExchange): Promise<void>;
  rated(rating: number): Promise<void>;
  /** Something urgent was found in the caller's words; each kind once. */
  alerted(kind: string): Promise<void>;
  /** Exactly once, last. */
  ended(summary: CallSummary): Promise<void>;
}

/** Static words and values without personal data. */
export interface CallLog {
  info(message: string, values?: Readonly<Record<string, unknown>>): void;
  warn(message: string, values?: Readonly<Record<string, unknown>>): void;
  error(message: string, values?: Readonly<Record<string, unknown>>): void;
}

/** A filter of PCM16 with a constant delay, such as `createNoiseGate()` of `@petvisor/audio-dsp`. */
export interface NoiseFilter {
  /** The delay. So much of the first output is older than the call, and is not sent. */
  readonly latencySamples: number;
  processPcm16(out: Int16Array, input: Int16Array): void;
}

export interface Announcement {
  /** PCM16. */
  readonly pcm: Uint8Array;
  /** What is heard, for those who read along. */
  readonly words: string;
}

export interface RunCallOptions {
  readonly setup: CallSetup;
  readonly tools: readonly Tool[];
  readonly caller: CallerPort;
  readonly connectModel: ConnectModel;
  readonly journal: Journal;
  /**
   * Looks for what is urgent in the finished words of each turn, spoken or typed. Synchronous and quick: the call waits
   * for it.
   */
  readonly listen?: (words: string) => Alert | undefined;
  /**
   * Whether the agent's words claim a booking: the sentence that is being said, or a whole answer. With it, no sound is sent before its words were judged, and no
   * claim is heard or read before a tool has confirmed a booking. Synchronous and quick.
   */
  readonly asserts?: (words: string) => boolean;
  readonly clock?: Clock;
  /** Cleans the caller's audio. Needed for, and used only with, `noiseReduction: 'server'`. */
  readonly noiseGate?: NoiseFilter;
  /**
   * What is played when the model cannot speak: `moment` asks the caller to wait, `apology` is heard before the end of
   * a call whose model is lost for good.
   */
  readonly announcements?: Readonly<Partial<Record<AnnouncementName, Announcement>>>;
  readonly log?: CallLog;
  /** Is given the call as lines of JSON, for `replayCall`. */
  readonly trace?: (line: string) => void;
  /** Whether the recording has the words that were said; without them by default. */
  readonly traceText?: boolean | undefined;
}

export interface RunningCall {
  /** Takes everything but audio; an `input_audio_buffer.append` is decoded and taken as audio. */
  receive(event: CallerEvent | CallerAudioEvent): void;
  /** PCM16 in any split; half a sample waits for its other byte. */
  receiveAudio(audio: Uint8Array | Base64Audio): void;
  /** The caller's socket is closed. */
  callerLeft(): void;
  stop(reason: StopReason): void;
  /**
   * Resolves when everything is over: the caller told and closed, the model's connection gone, writes settled, the
   * journal written. Never rejects; what the journal could not take is logged and counted.
   */
  readonly ended: Promise<CallResult>;
}

export interface CallResult extends CallSummary {
  /** Entries that the journal refused. */
  readonly journalFailures: number;
}
