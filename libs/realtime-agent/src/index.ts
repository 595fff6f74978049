export type { AssertionKind } from './call/assertion-kind.ts';
export { cutAudio, fromBase64, readBase64, toBase64 } from './audio-codec/base64-audio.ts';
export type { Base64Audio } from './audio-codec/base64-audio.ts';
export { readAudioAppend } from './audio-codec/read-audio-append.ts';
export { AudioDeltaWriter } from './audio-codec/write-audio-delta.ts';
export type { Alert } from './call/alert.ts';
export type { Contact, ReadBack, Statement, StatementPurpose } from './call/statement.ts';
export type { HeardTo, StopReason } from './call/events.ts';
export { DEFAULT_LIMITS } from './call/limits.ts';
export type { CallLimits } from './call/limits.ts';
export { PRICES, costUsd, parsePriceTable, unpricedModels } from './call/prices.ts';
export type {
  CallSetup,
  CallSummary,
  MessageExchange,
  NoiseReduction,
  Opening,
  OpinionUsage,
  PriceTable,
  TextPrices,
  TokenPrices,
  TokenUsage,
  ToolSpec,
} from './call/setup.ts';
export { startClock, systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { connectOpenAi } from './link/connect-open-ai.ts';
export type { ConnectOpenAiOptions } from './link/connect-open-ai.ts';
export type {
  Announcement,
  CallerPort,
  CallKeeper,
  CallLog,
  CallResult,
  ConnectModel,
  HeardTurn,
  Journal,
  ModelLink,
  ModelListener,
  NoiseFilter,
  ObserveCall,
  Opinion,
  RunCallOptions,
  RunningCall,
  SecondOpinion,
  Voice,
} from './ports.ts';
export { createSecondOpinion } from './opinion/open-ai-second-opinion.ts';
export type { SecondOpinionOptions } from './opinion/open-ai-second-opinion.ts';
export { RealtimeAgentError } from './realtime-agent-error.ts';
export type { RealtimeAgentErrorCode, RealtimeAgentErrorOptions } from './realtime-agent-error.ts';
export type { AudioPlace, RealtimeClientEvent, RealtimeServerEvent } from './realtime-events.ts';
export { PACKED_CHARS_MAX, readPackedCall } from './move/pack-call.ts';
export type { PackedCall } from './move/pack-call.ts';
export { runCall, takeUpCall } from './run-call.ts';
export { defineTool } from './tool.ts';
export type {
  BookingNotice,
  JsonValue,
  OfferedTime,
  Tool,
  ToolContext,
  ToolOutcome,
  Utterance,
} from './tool.ts';
export { replayCall } from './trace/replay-call.ts';
export type { ReplayedStep } from './trace/replay-call.ts';
export { createOpenAiVoice } from './voice/open-ai-voice.ts';
export type { OpenAiVoiceOptions } from './voice/open-ai-voice.ts';
export { createPreparedVoice } from './voice/prepared-voice.ts';
export type { KeptAudio, PreparedText, PreparedVoice, PreparedVoiceOptions } from './voice/prepared-voice.ts';
