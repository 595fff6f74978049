/** What tokens cost: data with a date. A call can be given another table. */
import type { TokenUsage } from './setup.ts';

/** US dollars for a million tokens of each class. */
export interface TokenPrices {
  readonly textInput: number;
  readonly cachedTextInput: number;
  readonly textOutput: number;
  readonly audioInput: number;
  readonly cachedAudioInput: number;
  readonly audioOutput: number;
}

export interface PriceTable {
  /** The day on which these prices were valid, as `2026-11-22`. */
  readonly date: string;
  /** By name of the model, without the date of a snapshot. */
  readonly models: Readonly<Record<string, TokenPrices>>;
}

const AUDIO = { audioInput: 32, cachedAudioInput: 0.4, audioOutput: 64 };
const SECOND = { textInput: 4, cachedTextInput: 0.4, textOutput: 24, ...AUDIO };
const FIRST = { textInput: 4, cachedTextInput: 0.4, textOutput: 16, ...AUDIO };

/** From the pages of the models at platform.openai.com. */
export const PRICES: PriceTable = {
  date: '2026-11-22',
  models: {
    'gpt-realtime-2.1': SECOND,
    'gpt-realtime-2': SECOND,
    'gpt-realtime-2.1-mini': {
      textInput: 0.6,
      cachedTextInput: 0.06,
      textOutput: 2.4,
      audioInput: 10,
      cachedAudioInput: 0.3,
      audioOutput: 20,
    },
    'gpt-realtime-1.5': FIRST,
    'gpt-realtime': FIRST,
  },
};

/**
 * US dollars, or `null` for a model that the table does not have. Reasoning is output text. Tokens that the service has
 * put in no class are counted as audio, the dearest.
 */
export function costUsd(usage: TokenUsage, model: string, table: PriceTable = PRICES): number | null {
  const prices = table.models[model] ?? table.models[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')];
  if (prices === undefined) return null;
  const { inputTextTokens, inputAudioTokens, cachedTextTokens, cachedAudioTokens } = usage;
  const otherInput = Math.max(0, usage.inputTokens - inputTextTokens - inputAudioTokens);
  const outputText = Math.max(usage.outputTextTokens, usage.outputReasoningTokens);
  const otherOutput = Math.max(0, usage.outputTokens - outputText - usage.outputAudioTokens);
  const millionths =
    (inputTextTokens - cachedTextTokens) * prices.textInput +
    cachedTextTokens * prices.cachedTextInput +
    (inputAudioTokens - cachedAudioTokens + otherInput) * prices.audioInput +
    cachedAudioTokens * prices.cachedAudioInput +
    outputText * prices.textOutput +
    (usage.outputAudioTokens + otherOutput) * prices.audioOutput;
  return millionths / 1_000_000;
}
