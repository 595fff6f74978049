export type { CallOutcome, CallScript, Move, MoveContext, Persona, Utterance } from './call-script.ts';
export { realClock } from './clock.ts';
export type { CallerClock } from './clock.ts';
export type { Latency } from './latency.ts';
export type { Noise } from './microphone.ts';
export { runCaller } from './run-caller.ts';
export type { CallerLine, CallerOptions, CallResult, CallTurn } from './run-caller.ts';
export { builtInScripts } from './scripts/index.ts';
