/** A scripted call: the caller, and the caller's answers to what the agent says. */
import type { VoiceName } from '@petvisor/speech';

export interface Persona {
  readonly firstName: string;
  readonly lastName: string;
  /** Digits only: `02079460123`. */
  readonly phone: string;
  readonly email: string;
  readonly petName: string;
  /** In lower case: `dog`. */
  readonly species: string;
  /** As spoken: `vaccination`. */
  readonly appointmentType: string;
  /** Preferred day and time, as spoken: `tuesday morning`. */
  readonly when: string;
}

/** A sentence to speak, a WAV file to play, a pause, or a sequence of these without gaps. */
export type Utterance =
  string | { readonly wav: string } | { readonly pauseMs: number } | readonly Utterance[];

export interface MoveContext {
  readonly persona: Persona;
  /** What the agent has said since the caller last spoke. */
  readonly agentSaid: string;
  /** Number of times that this move has been made before. */
  readonly times: number;
}

export interface Move {
  /** Matched against the agent's last question, then against everything that it has said since the caller spoke. */
  readonly when: RegExp;
  readonly say: Utterance | ((context: MoveContext) => Utterance);
  /** Makes the move an interruption, as soon as this much of the agent's audio was heard and its words match. */
  readonly bargeInAfterMs?: number;
  /** Limits the move to once per call. */
  readonly once?: boolean;
}

/** Outcome of the booking as reported by the gateway; `none` without an attempt, `failed` when the call broke. */
export type CallOutcome = 'confirmed' | 'rejected' | 'unknown' | 'none' | 'failed';

export interface CallScript {
  readonly name: string;
  readonly description: string;
  /** Expected outcome. */
  readonly expects: CallOutcome;
  readonly voice: VoiceName;
  /** With `type` the caller sends text instead of speech. */
  readonly mode: 'voice' | 'type';
  readonly persona: Persona;
  /** The first matching move is made. */
  readonly moves: readonly Move[];
}
