/** Everything that can happen to a call. */
import type { ClientEvent, EndReason } from '@petvisor/wire-protocol';
import type { RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import type { AudioPlace } from '../realtime-events.ts';
import type { Alert } from './alert.ts';
import type { AssertionKind } from './assertion-kind.ts';
import type { ModelEvent } from './model-event.ts';
import type { OpinionUsage } from './setup.ts';
import type { TimerName } from './state.ts';
import type { ToolResult } from './tools.ts';

/** Why the gateway ends a call. */
export type StopReason = Extract<
  EndReason,
  'server_going_away' | 'overloaded' | 'protocol_error' | 'internal_error'
>;

export type CallerAudioEvent = Extract<ClientEvent, { type: 'input_audio_buffer.append' }>;

/**
 * An event of the caller's client. Audio is none: it goes straight to the model after `microphone.open`. Items that a
 * client was told already are kept, and retrieved, outside of the call.
 */
export type CallerEvent = Exclude<
  ClientEvent,
  { type: 'input_audio_buffer.append' | 'conversation.item.retrieve' | 'voice.ping' }
>;

/** How far the caller has heard the item that was played last. */
export interface HeardTo {
  readonly itemId: string;
  readonly audioEndMs: number;
}

export type CallEvent = { readonly atMs: number } & (
  | { readonly type: 'caller.event'; readonly event: CallerEvent }
  /** Found in the caller's words, which the next event carries. */
  | { readonly type: 'caller.alert'; readonly alert: Alert }
  /** The caller's words, which the next event carries, say that it is no emergency. */
  | { readonly type: 'caller.called_off' }
  /** Found in the agent's words, which the next event carries. */
  /** Without a kind, as in old traces, it is of a booking. */
  | {
      readonly type: 'agent.assertion';
      readonly responseId: string;
      readonly kind?: AssertionKind | undefined;
    }
  /** What a second judge thinks of words of the caller; `null` if there is no opinion. */
  | {
      readonly type: 'caller.opinion';
      readonly itemId: string;
      readonly consent: 'yes' | 'no' | 'unclear' | null;
      readonly usage?: OpinionUsage | undefined;
    }
  /** A key of the caller's telephone. */
  | { readonly type: 'caller.key'; readonly digit: string }
  /** The caller's audio has been more than silence for a second. */
  | { readonly type: 'caller.sound' }
  | { readonly type: 'caller.left' }
  /** The line to a caller who may return has broken. */
  | { readonly type: 'caller.lost' }
  /** The caller has returned on another socket. */
  | { readonly type: 'caller.back'; readonly heard?: HeardTo | undefined }
  /** The caller's socket has not taken its bytes for too long. */
  | { readonly type: 'caller.slow' }
  | { readonly type: 'model.opened' }
  | { readonly type: 'model.event'; readonly event: ModelEvent }
  /** Audio of the agent, which waits for `speaker.queue`. */
  | { readonly type: 'model.audio'; readonly place: AudioPlace; readonly bytes: number }
  | {
      readonly type: 'model.lost';
      readonly code: RealtimeAgentErrorCode;
      /** HTTP status of the service, if it refused. */
      readonly status?: number | undefined;
    }
  /** Audio of a statement, in whole samples, which waits for `speaker.queue`. */
  | {
      readonly type: 'voice.audio';
      readonly id: string;
      readonly bytes: number;
      /** It was there before the call. */
      readonly isPrepared?: true;
    }
  | { readonly type: 'voice.done'; readonly id: string }
  | { readonly type: 'voice.failed'; readonly id: string }
  | { readonly type: 'tool.answered'; readonly callId: string; readonly result: ToolResult }
  | { readonly type: 'timer'; readonly name: TimerName }
  | {
      readonly type: 'stop';
      readonly reason: StopReason;
      /** An apology is heard first, where there is one. */
      readonly apologises?: boolean | undefined;
    }
  /** The call is to go on in another process. */
  | { readonly type: 'move' }
);
