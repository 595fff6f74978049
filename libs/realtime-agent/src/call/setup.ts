/** What a call is started with, and what is told of it in the end. */
import type { EndReason } from '@petvisor/wire-protocol';
import type { CallLimits } from './limits.ts';
import type { PriceTable } from './prices.ts';
import type { RecordingName, RecordingSpec } from './recordings.ts';

/** Exactly one denoiser: ours before the model (`server`), OpenAI's own (`openai`), or the caller's browser (`off`). */
export type NoiseReduction = 'server' | 'openai' | 'off';

export interface CallSetup {
  /** The record of this call, which exists already. */
  readonly conversationId: number;
  readonly model: string;
  readonly voice: string;
  readonly instructions: string;
  readonly transcription: { readonly model: string; readonly languages: readonly string[] };
  readonly noiseReduction: NoiseReduction;
  /** The agent greets the caller before anything was said. */
  readonly speaksFirst: boolean;
  /** What is played when the model cannot speak; nothing by default. */
  readonly recordings?: Readonly<Partial<Record<RecordingName, RecordingSpec>>>;
  /** The agent's words are judged before their sound is sent. Set by `runCall` when it is given `claims`. */
  readonly vetsWords?: boolean;
  readonly limits?: Partial<CallLimits>;
  /** `PRICES` by default. */
  readonly prices?: PriceTable;
}

/** A tool as the model is told of it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly effect: 'read' | 'write';
}

/** What is paid for: tokens, in the classes by which they are priced. `cached…` tokens are part of `input…`. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  readonly inputTextTokens: number;
  readonly inputAudioTokens: number;
  readonly cachedTextTokens: number;
  readonly cachedAudioTokens: number;
  readonly outputTextTokens: number;
  readonly outputAudioTokens: number;
  /** Part of `outputTextTokens`, where the service tells them apart. */
  readonly outputReasoningTokens: number;
  /** Audio of the caller that was written down, in milliseconds. */
  readonly transcribedMs: number;
}

/** One turn of the caller and everything that the agent answered to it. */
export interface MessageExchange {
  /** When it began. */
  readonly atMs: number;
  /** Empty when the agent spoke unasked. */
  readonly userInput: string;
  /** What the caller heard of the answer, to the word as near as its playback is known. */
  readonly aiResponse: string;
  /** The whole answer as generated. */
  readonly generatedResponse: string;
  readonly interrupted: boolean;
  /** The model's id of the last item of the answer. */
  readonly itemId: string | null;
  readonly usage: TokenUsage;
  /** US dollars; `null` when the model has no price. */
  readonly costUsd: number | null;
}

export interface CallSummary {
  readonly conversationId: number;
  readonly reason: EndReason;
  /** A booking was confirmed. */
  readonly booked: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** The sum over the exchanges. */
  readonly usage: TokenUsage;
  /** US dollars; `null` when the model has no price. */
  readonly costUsd: number | null;
}
