/** Starts a call for a test: the real runner with a scripted model, a fake caller, journal and clock. */
import { z } from 'zod';
import {
  defineTool,
  runCall,
  type CallLimits,
  type CallSetup,
  type RunCallOptions,
  type RunningCall,
  type Tool,
  type ToolOutcome,
} from '../index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { speechStarted, transcribed, turnEnds, type ScriptedEvent } from './model-events.ts';
import { fakeCaller, fakeJournal, type FakeCaller, type FakeJournal } from './fake-caller.ts';
import { scriptedModel, type ScriptedModel } from './scripted-model.ts';

export const testSetup: CallSetup = {
  conversationId: 7,
  model: 'gpt-realtime-2.1',
  voice: 'marin',
  instructions: 'Be kind.',
  transcription: { model: 'gpt-transcribe', languages: ['en'] },
  noiseReduction: 'off',
  speaksFirst: true,
};

const running: RunningCall[] = [];

/** Ends all calls of a test; for `afterEach`. */
export function endCalls(): void {
  for (const call of running.splice(0)) call.callerLeft();
}

export interface StartOptions extends Partial<
  Pick<
    RunCallOptions,
    | 'asserts'
    | 'journal'
    | 'keeper'
    | 'listen'
    | 'isUrgent'
    | 'noiseGate'
    | 'trace'
    | 'announcements'
    | 'voice'
    | 'secondOpinion'
    | 'report'
  >
> {
  readonly setup?: Partial<CallSetup>;
  readonly limits?: Partial<CallLimits>;
  readonly tools?: readonly Tool[];
  /** Whether the model has confirmed its session; true by default. */
  readonly isConfirmed?: boolean;
}

export interface StartedCall {
  readonly clock: FakeClock;
  readonly model: ScriptedModel;
  readonly caller: FakeCaller;
  readonly journal: FakeJournal;
  readonly logged: string[];
  readonly call: RunningCall;
  /** Sends events of the model, in this order. */
  readonly emit: (...events: readonly (ScriptedEvent | readonly ScriptedEvent[])[]) => void;
}

export function start(options: StartOptions = {}): StartedCall {
  const { setup: changes, limits = {}, tools = [], isConfirmed = true, ...ports } = options;
  const clock = fakeClock();
  const model = scriptedModel();
  const caller = fakeCaller();
  const journal = fakeJournal();
  const logged: string[] = [];
  const call = runCall({
    journal,
    ...ports,
    setup: { ...testSetup, ...changes, limits },
    tools,
    caller,
    connectModel: model.connect,
    clock,
    log: {
      info: (message) => void logged.push(message),
      warn: (message, values) => void logged.push(`${message} ${JSON.stringify(values)}`),
      error: (message, values) => void logged.push(`${message} ${JSON.stringify(values)}`),
    },
  });
  running.push(call);
  if (isConfirmed) {
    model.open();
    model.confirm();
  }
  const emit: StartedCall['emit'] = (...events) => {
    for (const event of events.flat()) model.emit(event);
  };
  return { clock, model, caller, journal, logged, call, emit };
}

/** Returns the events of a caller's turn with its words. */
export const says = (itemId: string, words: string): ScriptedEvent[] => [
  speechStarted(itemId),
  ...turnEnds(itemId),
  transcribed(itemId, words),
];

export interface PendingTool {
  readonly tool: Tool;
  readonly runs: {
    readonly args: unknown;
    readonly signal: AbortSignal;
    answer(outcome: ToolOutcome): void;
  }[];
}

/** Returns a tool whose runs the test answers. */
export function pendingTool(
  name: string,
  effect: 'read' | 'write' = 'read',
  timeLimitMs = 5_000,
): PendingTool {
  const runs: PendingTool['runs'] = [];
  const tool = defineTool({
    name,
    description: name,
    parameters: z.object({ pet: z.string().optional() }),
    timeLimitMs,
    effect,
    run: (args, { signal }) =>
      new Promise<ToolOutcome>((resolve) => void runs.push({ args, signal, answer: resolve })),
  });
  return { tool, runs };
}

export const closeTool = defineTool({
  name: 'close_websocket',
  description: 'End the call.',
  parameters: z.object({}),
  timeLimitMs: 1_000,
  effect: 'read',
  run: () => Promise.resolve({ output: { status: 'closing' }, endCall: true }),
});
