/** The whole state of a call, as one immutable value. */
import type { EndReason, ShownEvent } from '@petvisor/wire-protocol';
import type { Alert } from './alert.ts';
import type { CallLimits } from './limits.ts';
import type { Playback } from './playback.ts';
import type { SpokenStatement, StatementsState } from './statements.ts';
import type { CallSetup, TokenUsage, ToolSpec } from './setup.ts';
import type { ToolCalls } from './tools.ts';
import type { Remembered, Turns } from './turns.ts';

/**
 * starting → live → closing → closed. A closing call waits for its running writes, and little else counts (see
 * `whileClosing`). A live call may end as `moved` instead: it goes on in another process.
 */
export type Phase = 'starting' | 'live' | 'closing' | 'moved' | 'closed';

export type TimerName =
  /** The model has not confirmed its session in time. */
  | 'configure'
  /** The call has reached its maximum length. */
  | 'length'
  /** The caller has been silent for too long. */
  | 'silence'
  | 'idle_warning'
  /** More audio may be sent, or all of it has been heard. */
  | 'pace'
  /** The caller's turn is over and no answer has come. */
  | 'answer'
  /** A failed response may be asked for again. */
  | 'retry'
  /** The caller has heard nothing for a while because of a tool. */
  | 'filler'
  /** The goodbye has been heard, or has taken too long. */
  | 'goodbye'
  /** The caller's words have not been transcribed in time. */
  | 'transcript'
  /** A sound of the caller has become no turn. */
  | 'turn'
  /** A new model link may be tried. */
  | 'reconnect'
  /** The model owes an answer and is silent. */
  | 'stall'
  /** The session will expire before long. */
  | 'handover'
  /** The maximum length of the call is near. */
  | 'farewell'
  /** The voice has not spoken a statement in time. */
  | 'voice'
  /** The caller whose line has broken has not returned. */
  | 'away';

/** Why a response is wanted. */
export type ResponseCause =
  | 'greeting'
  | 'tool'
  | 'typed'
  | 'answer'
  | 'retry'
  | 'resume'
  | 'farewell'
  | 'alert'
  | 'correction'
  | 'filler'
  | 'cut_off';

export interface WantedResponse {
  readonly cause: ResponseCause;
  /** Item that it answers. */
  readonly itemId: string | null;
  /** The model is known to have the item. */
  readonly itemKnown: boolean;
}

export interface ActiveResponse {
  readonly id: string;
  /** The response was interrupted, or the call is ending: nothing more of it is played. */
  readonly muted: boolean;
  readonly cancelSent: boolean;
  /** The line to the caller was broken while it was given: nothing more of it is played. */
  readonly isUnheard?: true;
}

export interface Responses {
  readonly wanted: WantedResponse | null;
  /** The outstanding `response.create`, until its response is over or it is refused. */
  readonly asked: { readonly eventId: string; readonly for: WantedResponse; readonly begun: boolean } | null;
  readonly active: ActiveResponse | null;
  readonly failuresInARow: number;
  readonly incompleteInARow: number;
  /** Milliseconds until the service's rate limit is reset, as it last said. */
  readonly resetMs: number | null;
  /** Id of the last response that only filled a silence. */
  readonly fillerId: string | null;
}

export interface CallerState {
  /** Between `speech_started` and `speech_stopped`. */
  readonly speaking: boolean;
  /** The caller's turn is over and the model has not begun to answer. */
  readonly awaitsAnswer: boolean;
  readonly idleTurns: number;
  /** When the caller was last known to be there without speaking. */
  readonly presentAtMs: number | null;
  /** Id of the item of the last idle re-prompt, which is no turn of the caller. */
  readonly idleItemId: string | null;
  /** The last idle re-prompt came over a statement: the response to it is not wanted. */
  readonly isIdleUnwanted: boolean;
  /** Last sound of the caller, in milliseconds of the audio sent to the model. */
  readonly sound: { readonly itemId: string; readonly startMs: number; readonly endMs: number } | null;
  /** The caller's voice stopped an answer, and it is not known yet whether a turn follows. */
  readonly cutShort: boolean;
  /** The client sent `session.update` before there was a session to show. */
  readonly asksForSession: boolean;
  readonly gone: boolean;
  /** The line to the caller is broken; the statements in it were cut by that, and are said again. */
  readonly away: { readonly owed: readonly SpokenStatement[] } | null;
  /** Words of the model were not heard because the line was broken: the model is to go on from there. */
  readonly missedWords: boolean;
}

export interface LinkState {
  /** `down`: there is none, and none is being opened. */
  readonly status: 'opening' | 'configuring' | 'ready' | 'down';
  /** Model links lost in a row; a completed answer ends the row. */
  readonly losses: number;
  readonly isHandoverDue: boolean;
  /** What a new session is to be told besides the conversation. */
  readonly note: 'go_on' | 'lost_words' | null;
}

/** How the call comes to its end. */
export interface Ending {
  /** The last words of the call are being heard. */
  readonly sayingGoodbye: boolean;
  /** Since when the end has waited for the caller, who is speaking. */
  readonly lateSinceMs: number | null;
  /** The call has become too long or too expensive: the agent is to be told, or has been. */
  readonly farewell: 'due' | 'asked' | null;
  /** The apology is being heard: for a lost model, or because the server has too many calls or stops. */
  readonly apologised: Extract<EndReason, 'voice_service_failed' | 'overloaded' | 'server_going_away'> | null;
  /** Why the call ends or has ended. */
  readonly reason: EndReason | null;
}

/** What is booked, and what the agent said of it. */
export interface Truth {
  readonly booked: boolean;
  /** A booking was confirmed, and none has failed since: to say so is true. */
  readonly mayAssert: boolean;
  readonly falseAssertions: number;
  /** Ids of the last responses whose words are kept from the caller. */
  readonly withheld: readonly string[];
}

export interface Urgent {
  /** What was urgent in the caller's words, each kind once. */
  readonly alerts: readonly Alert[];
  /** The last alert has still to be answered. */
  readonly isDue: boolean;
}

export interface OpenReadBack {
  readonly id: string;
  /** Statement that the caller must have heard; `null` if the model reads it back. */
  readonly statementId: string | null;
}

/** How long a pause ends the caller's turn. */
export interface Patience {
  /** The service has confirmed the longer pause. */
  readonly isPatient: boolean;
  readonly asked: { readonly eventId: string; readonly isPatient: boolean; readonly atMs: number } | null;
  /** The service did not do as asked: it stays as it is for the rest of the call. */
  readonly isOff: boolean;
}

export interface CallState {
  readonly setup: CallSetup;
  readonly tools: readonly ToolSpec[];
  readonly limits: CallLimits;
  readonly startedAtMs: number;
  readonly phase: Phase;
  readonly sessionId: string;
  readonly link: LinkState;
  /** Time of the last event of the model. */
  readonly modelHeardAtMs: number;
  readonly caller: CallerState;
  readonly responses: Responses;
  readonly playback: Playback;
  readonly calls: ToolCalls;
  readonly turns: Turns;
  /** Written exchanges, for new sessions of the model and for tools. */
  readonly history: readonly Remembered[];
  readonly ending: Ending;
  readonly truth: Truth;
  readonly urgent: Urgent;
  readonly statements: StatementsState;
  /** The read-back that the caller may answer with a tap or a key. */
  readonly readBack: OpenReadBack | null;
  /** Sound that has become no turn: since when, when last, and how often the caller was told. */
  readonly unheard: { readonly sinceMs: number | null; readonly lastMs: number; readonly told: number };
  readonly patience: Patience;
  readonly disclosure: { readonly isHeard: boolean; readonly repeats: number };
  /** What the caller's page shows until something replaces it. */
  readonly shown: readonly ShownEvent[];
  /** Sum over the exchanges written so far. */
  readonly usage: TokenUsage;
  /** Number of ids that were given out by `newId`. */
  readonly idsUsed: number;
  /** The call is to go on in another process from its next quiet moment. */
  readonly isMoving: boolean;
  readonly timers: Readonly<Partial<Record<TimerName, number>>>;
}
