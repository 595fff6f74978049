/** A call as data: who calls, and what this person answers to what the agent says. */
import type { VoiceName } from '@petvisor/speech';

export interface Persona {
  readonly firstName: string;
  readonly lastName: string;
  /** Digits alone, as in `02079460123`. */
  readonly phone: string;
  readonly email: string;
  readonly petName: string;
  /** Lower case: `dog`. */
  readonly species: string;
  /** As it is said: `vaccination`. */
  readonly appointmentType: string;
  /** The wished day and time, as it is said: `tuesday morning`. */
  readonly when: string;
}

/** A sentence to speak, a WAV file to play, a pause, or several of them in one breath. */
export type Utterance =
  string | { readonly wav: string } | { readonly pauseMs: number } | readonly Utterance[];

export interface MoveContext {
  readonly persona: Persona;
  /** What the agent said since the caller's last words. */
  readonly agentSaid: string;
  /** How often this move was made before. */
  readonly times: number;
}

export interface Move {
  /** Tried on the agent's last question first, then on all it said since the caller's last words. */
  readonly when: RegExp;
  readonly say: Utterance | ((context: MoveContext) => Utterance);
  /** Interrupts: speaks as soon as this much of the agent's audio was heard and its words so far match. */
  readonly bargeInAfterMs?: number;
  /** Made at most one time in a call. */
  readonly once?: boolean;
}

/** What came of the booking: what the gateway reported, `none` when it was never tried, `failed` when the call broke. */
export type CallOutcome = 'confirmed' | 'rejected' | 'unknown' | 'none' | 'failed';

export interface CallScript {
  readonly name: string;
  readonly description: string;
  /** How the call should end. */
  readonly expects: CallOutcome;
  readonly voice: VoiceName;
  /** `type` sends text instead of speech. */
  readonly mode: 'voice' | 'type';
  readonly persona: Persona;
  /** The first that fits is made. */
  readonly moves: readonly Move[];
}
