/** Everything that a call can ask its runner to do. */
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import type { AudioPlace, RealtimeClientEvent } from '../realtime-events.ts';
import type { AnnouncementName, CallSummary, MessageExchange } from './setup.ts';
import type { PackedCall } from '../move/pack-call.ts';
import type { TimerName } from './state.ts';

/** `error`: the call ends or a promise is broken; `warn`: the call goes on. */
export type LogLevel = 'warn' | 'error';

export type CallEffect =
  | { readonly type: 'model.open' }
  | { readonly type: 'model.send'; readonly event: RealtimeClientEvent }
  | { readonly type: 'model.close' }
  /** Sends the caller's audio to the model from now on, after what was held of it. */
  | { readonly type: 'microphone.open' }
  /** Holds the caller's audio again. */
  | { readonly type: 'microphone.hold' }
  | { readonly type: 'microphone.close' }
  /** Takes the audio that has just arrived into the speaker's queue. Without this effect it is dropped. */
  | {
      readonly type: 'speaker.queue';
      readonly place: AudioPlace;
      /** Item whose audio comes after this one. At the end of the queue by default. */
      readonly before?: string;
    }
  /** Takes an announcement into the speaker's queue. */
  | { readonly type: 'speaker.say'; readonly announcement: AnnouncementName; readonly place: AudioPlace }
  | { readonly type: 'speaker.play'; readonly bytes: number }
  | { readonly type: 'speaker.clear' }
  /** Takes one item out of the speaker's queue. */
  | { readonly type: 'speaker.drop'; readonly itemId: string }
  /** Tells an event once the audio queued before it is sent. */
  | { readonly type: 'speaker.tell'; readonly event: GatewayEvent; readonly before?: string }
  /** Asks the voice for the audio of a statement. */
  | { readonly type: 'voice.speak'; readonly id: string; readonly text: string; readonly language: string }
  | { readonly type: 'voice.stop'; readonly id: string }
  /** Asks a second judge about words of the caller. */
  | { readonly type: 'opinion.ask'; readonly itemId: string }
  /** Tells an event at once, or after the beginning of its response. */
  | { readonly type: 'caller.tell'; readonly event: GatewayEvent }
  | { readonly type: 'caller.close'; readonly code: CloseCode; readonly reason: string }
  | { readonly type: 'tool.run'; readonly callId: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'tool.abort'; readonly callId: string }
  /** The call has stopped here: once it is stored, the caller is told to come back. */
  | { readonly type: 'call.moved'; readonly packed: PackedCall }
  | { readonly type: 'timer.set'; readonly name: TimerName; readonly atMs: number }
  | { readonly type: 'timer.clear'; readonly name: TimerName }
  /** Something that went wrong without ending the call, or why it ended. */
  | { readonly type: 'log'; readonly level: LogLevel; readonly message: string; readonly code: string }
  | { readonly type: 'journal.exchange'; readonly exchange: MessageExchange }
  | { readonly type: 'journal.rated'; readonly rating: number }
  | { readonly type: 'journal.alerted'; readonly kind: string }
  | { readonly type: 'journal.disclosed'; readonly atMs: number }
  | { readonly type: 'journal.ended'; readonly summary: CallSummary };
