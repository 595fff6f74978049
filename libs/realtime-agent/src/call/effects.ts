/** Everything that a call can ask for. */
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import type { AudioPlace, RealtimeClientEvent } from '../ports.ts';
import type { RecordingName } from './recordings.ts';
import type { CallSummary, MessageExchange } from './setup.ts';
import type { AlarmName } from './state.ts';

export type CallEffect =
  | { readonly type: 'model.open' }
  | { readonly type: 'model.send'; readonly event: RealtimeClientEvent }
  | { readonly type: 'model.close' }
  /** From now on the caller's audio goes to the model, what was held of it first. */
  | { readonly type: 'microphone.open' }
  /** Holds the caller's audio again. */
  | { readonly type: 'microphone.hold' }
  | { readonly type: 'microphone.close' }
  /** Takes the audio that has just come into the speaker's queue. Without this it is dropped. */
  | { readonly type: 'speaker.queue'; readonly place: AudioPlace }
  /** Takes a recording into the speaker's queue. */
  | { readonly type: 'speaker.say'; readonly recording: RecordingName; readonly place: AudioPlace }
  | { readonly type: 'speaker.play'; readonly bytes: number }
  | { readonly type: 'speaker.clear' }
  /** Takes one item out of the speaker's queue. */
  | { readonly type: 'speaker.drop'; readonly itemId: string }
  /** Tells an event once the audio queued before it is sent. */
  | { readonly type: 'speaker.tell'; readonly event: GatewayEvent }
  | { readonly type: 'caller.tell'; readonly event: GatewayEvent }
  | { readonly type: 'caller.close'; readonly code: CloseCode; readonly reason: string }
  | { readonly type: 'tool.run'; readonly callId: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'tool.abort'; readonly callId: string }
  | { readonly type: 'alarm.set'; readonly name: AlarmName; readonly atMs: number }
  | { readonly type: 'alarm.clear'; readonly name: AlarmName }
  /** Something that went wrong without ending the call, or why it ended. */
  | { readonly type: 'log'; readonly message: string; readonly code: string }
  | { readonly type: 'journal.exchange'; readonly exchange: MessageExchange }
  | { readonly type: 'journal.rated'; readonly rating: number }
  | { readonly type: 'journal.alerted'; readonly kind: string }
  | { readonly type: 'journal.ended'; readonly summary: CallSummary };
