/** What goes into a session and what comes out of it. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { Grammar, VoiceActivityEvent } from '../speech/index.ts';
import type { TurnDetection } from './session-config.ts';

export type ResponseFault =
  /** `response.done` with the status failed; no audio. */
  | { readonly at: 'response'; readonly kind: 'failed'; readonly code: string }
  /** The connection breaks after the first audio: with a close code, or without a close frame. */
  | { readonly at: 'response'; readonly kind: 'drop'; readonly closeCode?: number }
  /** One frame that is no JSON comes before the audio. */
  | { readonly at: 'response'; readonly kind: 'non-json' };

export type Fault = ResponseFault | { readonly at: 'upgrade'; readonly status: number };

export type SessionInput =
  | { readonly type: 'client'; readonly event: unknown }
  /** A frame that is no JSON. */
  | { readonly type: 'malformed' }
  /** The input clock: milliseconds of caller audio so far. */
  | { readonly type: 'clock'; readonly audioMs: number }
  | { readonly type: 'voice'; readonly event: VoiceActivityEvent }
  /** The ears are done. Undefined words: nothing of the grammar. */
  | { readonly type: 'heard'; readonly itemId: string; readonly words: string | undefined }
  /** The mouth is done with one sentence. */
  | { readonly type: 'spoken'; readonly responseId: string; readonly pcm: Int16Array }
  /** The response may go on. */
  | { readonly type: 'decide'; readonly responseId: string; readonly fault?: ResponseFault }
  /** Ears or mouth broke. */
  | { readonly type: 'broken'; readonly itemId?: string; readonly message: string };

export type SessionEffect =
  | { readonly type: 'send'; readonly event: RealtimeServerEvent }
  | { readonly type: 'sendRaw'; readonly text: string }
  | { readonly type: 'append'; readonly audio: string }
  /** A new detector, or none. */
  | { readonly type: 'detect'; readonly detection: TurnDetection | null }
  | {
      readonly type: 'listen';
      readonly itemId: string;
      readonly fromMs: number;
      readonly toMs: number;
      /** To be tried in order. */
      readonly grammars: readonly Grammar[];
    }
  | { readonly type: 'speak'; readonly responseId: string; readonly text: string }
  /** Comes back as `decide`: the moment for a scripted fault. */
  | { readonly type: 'decide'; readonly responseId: string }
  | { readonly type: 'drop'; readonly closeCode?: number };
