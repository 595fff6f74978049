/** The cost of a call, from a dated table of prices. `setup.prices` replaces the table. */
import { z } from 'zod';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import type { CallSetup, PriceTable, TokenPrices, TokenUsage } from './setup.ts';

const price = z.number().min(0);

const tokenPrices = z.strictObject({
  textInput: price,
  cachedTextInput: price,
  textOutput: price,
  audioInput: price,
  cachedAudioInput: price,
  audioOutput: price,
});

const priceTable = z.strictObject({
  date: z.iso.date(),
  models: z.record(z.string(), tokenPrices),
  transcription: z.record(z.string(), price),
});

/** Throws `malformed_prices`; the message names the fields that are missing or wrong. */
export function parsePriceTable(value: unknown): PriceTable {
  const parsed = priceTable.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the table itself'))];
  throw new RealtimeAgentError('malformed_prices', `prices are missing or wrong: ${fields.join(', ')}`);
}

const AUDIO = { audioInput: 32, cachedAudioInput: 0.4, audioOutput: 64 };
const SECOND = { textInput: 4, cachedTextInput: 0.4, textOutput: 24, ...AUDIO };
const FIRST = { textInput: 4, cachedTextInput: 0.4, textOutput: 16, ...AUDIO };

/**
 * Prices from the model pages at platform.openai.com. Transcription models older than `gpt-transcribe` are priced by the
 * token; for them the table has the price of a minute that OpenAI gives as an estimate.
 */
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
  transcription: {
    'gpt-transcribe': 0.0045,
    'gpt-4o-transcribe': 0.006,
    'gpt-4o-mini-transcribe': 0.003,
    'whisper-1': 0.006,
  },
};

const MS_PER_MINUTE = 60_000;

type PricedSetup = Pick<CallSetup, 'model' | 'transcription' | 'prices'>;

/**
 * Returns US dollars, or `null` when a model that was used has no price. Reasoning counts as output text. Tokens without
 * a class count as audio, the most expensive class.
 */
export function costUsd(
  usage: TokenUsage,
  { model, transcription, prices: table = PRICES }: PricedSetup,
): number | null {
  const prices = priceOf(table.models, model);
  const minuteUsd =
    priceOf(table.transcription, transcription.model) ?? (usage.transcribedMs === 0 ? 0 : null);
  if (prices === undefined || minuteUsd === null) return null;
  return tokensUsd(usage, prices) + (usage.transcribedMs / MS_PER_MINUTE) * minuteUsd;
}

function tokensUsd(usage: TokenUsage, prices: TokenPrices): number {
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

/** Returns the models of a call that have no price. */
export function unpricedModels({ model, transcription, prices = PRICES }: PricedSetup): string[] {
  return [
    ...(priceOf(prices.models, model) === undefined ? [model] : []),
    ...(priceOf(prices.transcription, transcription.model) === undefined ? [transcription.model] : []),
  ];
}

/** Looks a model up by its own name, or by that of the model of which it is a snapshot. */
function priceOf<Price>(table: Readonly<Record<string, Price>>, model: string): Price | undefined {
  const name = Object.hasOwn(table, model) ? model : model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
