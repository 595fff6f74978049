/**
 * Simulated token counts. They grow as those of the service do, which processes the whole conversation for each
 * response, and include a cached part. They are no basis for prices.
 */
import type { SessionConfig } from './session-config.ts';
import type { StoredItem } from './stored-item.ts';

export const CHARS_PER_TOKEN = 4;
const CALLER_TOKENS_PER_MS = 10 / 1000;
const AGENT_TOKENS_PER_MS = 20 / 1000;
/** Block size of the cache, in tokens. */
const CACHE_BLOCK = 64;

export interface TokenCount {
  readonly text: number;
  readonly audio: number;
}

export interface Usage {
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly input_token_details: {
    readonly text_tokens: number;
    readonly audio_tokens: number;
    readonly image_tokens: number;
    readonly cached_tokens: number;
    readonly cached_tokens_details: {
      readonly text_tokens: number;
      readonly audio_tokens: number;
      readonly image_tokens: number;
    };
  };
  readonly output_token_details: { readonly text_tokens: number; readonly audio_tokens: number };
}

export function countInput(config: SessionConfig, items: readonly StoredItem[]): TokenCount {
  let text = tokensOf(config.instructions) + tokensOf(JSON.stringify(config.tools));
  let audio = 0;
  for (const { item, audioMs } of items) {
    if (audioMs > 0)
      audio += Math.ceil(
        audioMs *
          (item.type === 'message' && item.role === 'assistant' ? AGENT_TOKENS_PER_MS : CALLER_TOKENS_PER_MS),
      );
    else text += tokensOf(JSON.stringify(item));
  }
  return { text, audio };
}

export function countOutput(
  text: string,
  audioMs: number,
  calls: readonly { readonly name: string; readonly arguments: string }[] = [],
): TokenCount {
  const called = calls.map((call) => call.name + call.arguments).join('');
  return { text: tokensOf(text + called), audio: Math.ceil(audioMs * AGENT_TOKENS_PER_MS) };
}

/** @param before input of the previous response, which is the cached part */
export function toUsage(input: TokenCount, before: TokenCount, output: TokenCount): Usage {
  const cachedText = toBlocks(Math.min(input.text, before.text));
  const cachedAudio = toBlocks(Math.min(input.audio, before.audio));
  const [inputTokens, outputTokens] = [input.text + input.audio, output.text + output.audio];
  return {
    total_tokens: inputTokens + outputTokens,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_token_details: {
      text_tokens: input.text,
      audio_tokens: input.audio,
      image_tokens: 0,
      cached_tokens: cachedText + cachedAudio,
      cached_tokens_details: { text_tokens: cachedText, audio_tokens: cachedAudio, image_tokens: 0 },
    },
    output_token_details: { text_tokens: output.text, audio_tokens: output.audio },
  };
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN);
}

function toBlocks(tokens: number): number {
  return Math.floor(tokens / CACHE_BLOCK) * CACHE_BLOCK;
}
