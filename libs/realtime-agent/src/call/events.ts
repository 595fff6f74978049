/** Everything that can happen to a call. */
import type { ClientEvent } from '@petvisor/wire-protocol';
import type { AudioPlace, StopReason } from '../ports.ts';
import type { RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import type { Alert } from './alert.ts';
import type { ModelEvent } from './model-event.ts';
import type { AlarmName } from './state.ts';
import type { ToolResult } from './tools.ts';

export type CallerAudioEvent = Extract<ClientEvent, { type: 'input_audio_buffer.append' }>;

/**
 * Audio is no event: it goes straight to the model, once `microphone.open` says so. What a client was told already it
 * is told again by whoever told it.
 */
export type CallerEvent = Exclude<
  ClientEvent,
  { type: 'input_audio_buffer.append' | 'conversation.item.retrieve' }
>;

export type CallEvent = { readonly atMs: number } & (
  | { readonly type: 'caller.event'; readonly event: CallerEvent }
  /** Found in the words of the event that comes next. */
  | { readonly type: 'caller.alert'; readonly alert: Alert }
  /** Found in the agent's words, with the event that comes next. */
  | { readonly type: 'agent.claim'; readonly responseId: string }
  | { readonly type: 'caller.left' }
  /** The caller's socket has not taken its bytes for too long. */
  | { readonly type: 'caller.slow' }
  | { readonly type: 'model.opened' }
  | { readonly type: 'model.event'; readonly event: ModelEvent }
  /** Audio of the agent, waiting for `speaker.queue`. */
  | { readonly type: 'model.audio'; readonly place: AudioPlace; readonly bytes: number }
  | { readonly type: 'model.lost'; readonly code: RealtimeAgentErrorCode }
  | { readonly type: 'tool.settled'; readonly callId: string; readonly result: ToolResult }
  | { readonly type: 'alarm'; readonly name: AlarmName }
  | { readonly type: 'stop'; readonly reason: StopReason }
);
