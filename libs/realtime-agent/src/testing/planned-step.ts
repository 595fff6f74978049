/** A step of a random call, and what it can do with the call. */
import type { CallEvent } from '../call/events.ts';
import type { ToolOutcome } from '../tool.ts';
import type { EventContext } from './random-events.ts';

export type Happening = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

/** The call that a step acts on. */
export interface RunningCall extends EventContext {
  responses: number;
  /** Statement whose audio is under way. */
  readonly speaking: string | null;
  /** The statement that was begun last; empty if there was none. */
  readonly lastSaid: string;
  /** Ids of the tool calls that run. */
  readonly running: ReadonlySet<string>;
  readonly happen: (event: Happening) => void;
  /** The process dies, and another takes the call up from what was last written of it. */
  die(): void;
  answerTool(callId: string, answer: ToolAnswer): void;
}

export interface ToolAnswer {
  readonly ok: boolean;
  readonly outcome: ToolOutcome;
}

export interface PlannedStep {
  readonly afterMs: number;
  /** The model answers an opening link before the step. */
  readonly answersLink: boolean;
  readonly act: (call: RunningCall) => void;
}
