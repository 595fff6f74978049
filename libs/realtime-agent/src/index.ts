export { fromBase64, readBase64, toBase64 } from './audio-codec/base64-audio.ts';
export type { Base64Audio } from './audio-codec/base64-audio.ts';
export { readAudioAppend } from './audio-codec/read-audio-append.ts';
export { AudioDeltaWriter } from './audio-codec/write-audio-delta.ts';
export type { Alert } from './call/alert.ts';
export { DEFAULT_LIMITS } from './call/limits.ts';
export type { CallLimits } from './call/limits.ts';
export { PRICES, costUsd, parsePriceTable, unpricedModels } from './call/prices.ts';
export type { PriceTable, TokenPrices } from './call/prices.ts';
export type {
  CallSetup,
  CallSummary,
  MessageExchange,
  NoiseReduction,
  TokenUsage,
  ToolSpec,
} from './call/setup.ts';
export { systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { connectOpenAi } from './link/connect-open-ai.ts';
export type { ConnectOpenAiOptions } from './link/connect-open-ai.ts';
export type {
  AudioPlace,
  CallerPort,
  CallLog,
  CallResult,
  ConnectModel,
  Journal,
  ModelLink,
  ModelListener,
  NoiseFilter,
  Recording,
  RealtimeClientEvent,
  RealtimeServerEvent,
  RunCallOptions,
  RunningCall,
  StopReason,
} from './ports.ts';
export { replayCall } from './recorder/replay-call.ts';
export type { ReplayedStep } from './recorder/replay-call.ts';
export { RealtimeAgentError } from './realtime-agent-error.ts';
export type { RealtimeAgentErrorCode, RealtimeAgentErrorOptions } from './realtime-agent-error.ts';
export { runCall } from './run-call.ts';
export { defineTool } from './tool.ts';
export type { BookingNotice, JsonValue, Tool, ToolContext, ToolOutcome, Utterance } from './tool.ts';
