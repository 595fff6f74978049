/** Counts the tokens and the money of an exchange by class. */
import { costUsd, type ObserveCall, type TokenUsage } from '@petvisor/realtime-agent';
import type { COST_CLASSES, TOKEN_CLASSES } from './metric-labels.ts';
import type { Metrics } from './metrics.ts';

type Setup = Parameters<ObserveCall>[2]['setup'];

export function countUsage(metrics: Metrics, usage: TokenUsage, setup: Setup): void {
  for (const [name, tokens] of Object.entries(tokensOf(usage)))
    if (tokens > 0) metrics.count('petvisor_tokens_total', { class: name }, tokens);
  for (const [name, part] of Object.entries(partsOf(usage))) {
    const usd = costUsd(part, setup) ?? 0;
    if (usd > 0) metrics.count('petvisor_cost_usd_total', { class: name }, usd);
  }
}

function tokensOf(usage: TokenUsage): Record<(typeof TOKEN_CLASSES)[number], number> {
  return {
    input_text: usage.inputTextTokens - usage.cachedTextTokens,
    input_audio: usage.inputAudioTokens - usage.cachedAudioTokens,
    cached_text: usage.cachedTextTokens,
    cached_audio: usage.cachedAudioTokens,
    output_text: usage.outputTextTokens,
    output_audio: usage.outputAudioTokens,
    opinion_input: usage.opinions?.inputTokens ?? 0,
    opinion_output: usage.opinions?.outputTokens ?? 0,
  };
}

/** The usage in parts that are paid for apart; together they cost what the whole does. */
function partsOf(usage: TokenUsage): Record<(typeof COST_CLASSES)[number], TokenUsage> {
  const conversation = { ...usage, transcribedMs: 0, spokenMs: 0, opinions: undefined };
  const none = Object.fromEntries(Object.keys(conversation).map((name) => [name, 0]));
  const nothing = { ...(none as unknown as TokenUsage), opinions: undefined };
  return {
    conversation,
    transcription: { ...nothing, transcribedMs: usage.transcribedMs },
    speech: { ...nothing, spokenMs: usage.spokenMs },
    opinion: { ...nothing, opinions: usage.opinions },
  };
}
