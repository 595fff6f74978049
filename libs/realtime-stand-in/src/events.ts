/** Inputs and effects of a session. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { Grammar, VoiceActivityEvent } from '@petvisor/speech';
import type { ScriptedTurn } from './script.ts';
import type { TurnDetection } from './session-config.ts';

/** Names of the timers. Setting a timer that runs restarts it. */
export type TimerName = 'expiry' | 'idle' | 'race';

export type SessionInput =
  | { readonly type: 'client'; readonly event: unknown }
  /** A frame that is not JSON. */
  | { readonly type: 'malformed' }
  /** Milliseconds of caller audio received so far. */
  | { readonly type: 'clock'; readonly audioMs: number }
  | { readonly type: 'voice'; readonly event: VoiceActivityEvent }
  /** Recognition is complete. `words` is undefined if no grammar matched. */
  | { readonly type: 'heard'; readonly itemId: string; readonly words: string | undefined }
  /** Synthesis of one sentence is complete. */
  | { readonly type: 'spoken'; readonly responseId: string; readonly pcm: Int16Array }
  /** Recognition or synthesis failed. */
  | { readonly type: 'broken'; readonly itemId?: string; readonly message: string }
  | { readonly type: 'timer'; readonly name: TimerName }
  /** The script has a new answer or fault. */
  | { readonly type: 'prompted' }
  | { readonly type: 'turn'; readonly part: 'whole' | 'end'; readonly turn: ScriptedTurn }
  | { readonly type: 'turn'; readonly part: 'start' }
  | { readonly type: 'resume' }
  | { readonly type: 'emit'; readonly event: Readonly<Record<string, unknown>> };

export type SessionEffect =
  | { readonly type: 'send'; readonly event: RealtimeServerEvent }
  | { readonly type: 'sendRaw'; readonly text: string }
  | { readonly type: 'append'; readonly audio: string }
  /** Replaces the voice activity detector; null removes it. */
  | { readonly type: 'detect'; readonly detection: TurnDetection | null }
  | {
      readonly type: 'listen';
      readonly itemId: string;
      readonly fromMs: number;
      readonly toMs: number;
      /** Grammars in the order in which they are tried. */
      readonly grammars: readonly Grammar[];
      /** Words of the script, which replace recognition. */
      readonly scripted?: { readonly words: string | undefined } | undefined;
    }
  | {
      readonly type: 'speak';
      readonly responseId: string;
      readonly text: string;
      /** Number of the tone that is used without a speech engine. */
      readonly marker: number;
    }
  /** Without `delayMs` the timer is cleared. */
  | { readonly type: 'timer'; readonly name: TimerName; readonly delayMs?: number }
  /** Makes the connection half-open: nothing is read or sent any more. */
  | { readonly type: 'mute' }
  | { readonly type: 'drop'; readonly closeCode?: number };
