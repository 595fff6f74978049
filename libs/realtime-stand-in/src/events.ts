/** What goes into a session and what comes out of it. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { Grammar, VoiceActivityEvent } from '@petvisor/speech';
import type { ScriptedTurn } from './script.ts';
import type { TurnDetection } from './session-config.ts';

/** Each runs once at a time; to set it again is to set it anew. */
export type TimerName = 'expiry' | 'idle' | 'race';

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
  /** Ears or mouth broke. */
  | { readonly type: 'broken'; readonly itemId?: string; readonly message: string }
  | { readonly type: 'timer'; readonly name: TimerName }
  /** The script has something new: an answer, or a fault. */
  | { readonly type: 'prompted' }
  | { readonly type: 'turn'; readonly part: 'whole' | 'end'; readonly turn: ScriptedTurn }
  | { readonly type: 'turn'; readonly part: 'start' }
  | { readonly type: 'resume' }
  | { readonly type: 'emit'; readonly event: Readonly<Record<string, unknown>> };

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
      /** The words are known: nobody has to listen. */
      readonly scripted?: { readonly words: string | undefined } | undefined;
    }
  | {
      readonly type: 'speak';
      readonly responseId: string;
      readonly text: string;
      /** Which note is hummed when there is no mouth. */
      readonly marker: number;
    }
  /** Absent `delayMs` takes the timer back. */
  | { readonly type: 'timer'; readonly name: TimerName; readonly delayMs?: number }
  /** Half-open from now on: nothing is read and nothing is sent. */
  | { readonly type: 'mute' }
  | { readonly type: 'drop'; readonly closeCode?: number };
