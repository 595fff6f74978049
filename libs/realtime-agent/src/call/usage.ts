/** Token usage: sums, and the conversion from the service's numbers. */
import type { ModelUsage } from './model-event.ts';
import type { OpinionUsage, TokenUsage } from './setup.ts';

export const NO_USAGE: TokenUsage = {
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  inputTextTokens: 0,
  inputAudioTokens: 0,
  cachedTextTokens: 0,
  cachedAudioTokens: 0,
  outputTextTokens: 0,
  outputAudioTokens: 0,
  outputReasoningTokens: 0,
  transcribedMs: 0,
};

const NO_OPINIONS: OpinionUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

export function addUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    totalTokens: a.totalTokens + b.totalTokens,
    inputTextTokens: a.inputTextTokens + b.inputTextTokens,
    inputAudioTokens: a.inputAudioTokens + b.inputAudioTokens,
    cachedTextTokens: a.cachedTextTokens + b.cachedTextTokens,
    cachedAudioTokens: a.cachedAudioTokens + b.cachedAudioTokens,
    outputTextTokens: a.outputTextTokens + b.outputTextTokens,
    outputAudioTokens: a.outputAudioTokens + b.outputAudioTokens,
    outputReasoningTokens: a.outputReasoningTokens + b.outputReasoningTokens,
    transcribedMs: a.transcribedMs + b.transcribedMs,
    ...((a.spokenMs ?? b.spokenMs) !== undefined && { spokenMs: (a.spokenMs ?? 0) + (b.spokenMs ?? 0) }),
    ...((a.opinions ?? b.opinions) && { opinions: addOpinions(a.opinions, b.opinions) }),
  };
}

function addOpinions(a: OpinionUsage = NO_OPINIONS, b: OpinionUsage = NO_OPINIONS): OpinionUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}

export function toUsage(usage: ModelUsage | null | undefined): TokenUsage {
  if (usage === null || usage === undefined) return NO_USAGE;
  const input = usage.input_token_details;
  const cached = input?.cached_tokens_details;
  const output = usage.output_token_details;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    totalTokens: usage.total_tokens,
    inputTextTokens: input?.text_tokens ?? 0,
    inputAudioTokens: input?.audio_tokens ?? 0,
    cachedTextTokens: cached?.text_tokens ?? 0,
    cachedAudioTokens: cached?.audio_tokens ?? 0,
    outputTextTokens: output?.text_tokens ?? 0,
    outputAudioTokens: output?.audio_tokens ?? 0,
    outputReasoningTokens: output?.reasoning_tokens ?? 0,
    transcribedMs: 0,
  };
}

/** Usage of the transcription model, which is paid by the length of the audio. */
export function transcribed(audioMs: number): TokenUsage {
  return { ...NO_USAGE, transcribedMs: audioMs };
}

/** Usage of a second opinion, which a model of its own gives. */
export function opined(opinions: OpinionUsage): TokenUsage {
  return { ...NO_USAGE, opinions };
}

/** Usage of a voice, which is paid by the length of the audio. */
export function synthesised(audioMs: number): TokenUsage {
  return { ...NO_USAGE, spokenMs: audioMs };
}
