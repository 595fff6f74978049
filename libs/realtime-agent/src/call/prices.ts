/** The cost of a call, from a dated table of prices. `setup.prices` replaces the table. */
import { z } from 'zod';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import type { CallSetup, OpinionUsage, PriceTable, TextPrices, TokenPrices, TokenUsage } from './setup.ts';

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
  text: z.record(z.string(), z.strictObject({ input: price, cachedInput: price, output: price })).optional(),
  speech: z.record(z.string(), price).optional(),
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
const MINI = {
  textInput: 0.6,
  cachedTextInput: 0.06,
  textOutput: 2.4,
  audioInput: 10,
  cachedAudioInput: 0.3,
  audioOutput: 20,
};
const FIRST = { textInput: 4, cachedTextInput: 0.4, textOutput: 16, ...AUDIO };

/**
 * Prices from the model pages at platform.openai.com. Transcription models older than `gpt-transcribe` are priced by the
 * token; for them, and for speech models, the table has the price of a minute that OpenAI gives as an estimate, or that
 * follows from the price of a character.
 */
export const PRICES: PriceTable = {
  date: '2026-11-30',
  models: {
    'gpt-realtime-2.1': SECOND,
    'gpt-realtime-2': SECOND,
    'gpt-realtime-2.1-mini': MINI,
    'gpt-realtime-1.5': FIRST,
    'gpt-realtime': FIRST,
    'gpt-realtime-mini': MINI,
  },
  transcription: {
    'gpt-transcribe': 0.0045,
    'gpt-4o-transcribe': 0.006,
    'gpt-4o-mini-transcribe': 0.003,
    'whisper-1': 0.006,
  },
  text: {
    'gpt-5': { input: 1.25, cachedInput: 0.125, output: 10 },
    'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2 },
    'gpt-5-nano': { input: 0.05, cachedInput: 0.005, output: 0.4 },
    'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
    'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4 },
  },
  speech: { 'gpt-4o-mini-tts': 0.015, 'tts-1': 0.015, 'tts-1-hd': 0.03 },
};

const MS_PER_MINUTE = 60_000;
/** A token of a model's speech is 50 ms long. */
const SPEECH_TOKENS_PER_MINUTE = 1_200;

type PricedSetup = Pick<CallSetup, 'model' | 'transcription' | 'opinionModel' | 'speechModel' | 'prices'>;

/**
 * Returns US dollars. A model that is not in the table costs as much as the dearest one of it, so that the limit of a
 * call holds; `null` when the table has none. Reasoning counts as output text. Tokens without a class count as audio, the
 * most expensive class.
 */
export function costUsd(
  usage: TokenUsage,
  { model, transcription, opinionModel = '', speechModel, prices: table = PRICES }: PricedSetup,
): number | null {
  const prices = priceOf(table.models, model) ?? dearestTokens(Object.values(table.models));
  const minuteUsd =
    priceOf(table.transcription, transcription.model) ?? dearest(Object.values(table.transcription));
  if (prices === undefined) return null;
  const opinionsUsd = usage.opinions ? textUsd(usage.opinions, textPricesOf(table, opinionModel)) : 0;
  const speechUsd = ((usage.spokenMs ?? 0) / MS_PER_MINUTE) * speechMinuteUsd(table, speechModel);
  const wordsUsd = tokensUsd(usage, prices) + opinionsUsd + speechUsd;
  if (minuteUsd === undefined) return usage.transcribedMs === 0 ? wordsUsd : null;
  return wordsUsd + (usage.transcribedMs / MS_PER_MINUTE) * minuteUsd;
}

/** An unknown model costs as much as the dearest of all that speak. */
function speechMinuteUsd({ speech = {}, models }: PriceTable, model: string | undefined): number {
  if (model === undefined) return 0;
  const audioOutput = dearestTokens(Object.values(models))?.audioOutput ?? 0;
  const spokenUsd = (audioOutput * SPEECH_TOKENS_PER_MINUTE) / 1_000_000;
  return priceOf(speech, model) ?? Math.max(spokenUsd, ...Object.values(speech));
}

function textUsd(usage: OpinionUsage, prices: TextPrices): number {
  const { inputTokens, cachedTokens, outputTokens } = usage;
  const millionths =
    (inputTokens - cachedTokens) * prices.input +
    cachedTokens * prices.cachedInput +
    outputTokens * prices.output;
  return millionths / 1_000_000;
}

/** An unknown model costs as much as the dearest of all, those that speak among them. */
function textPricesOf({ text = {}, models }: PriceTable, model: string): TextPrices {
  const known = priceOf(text, model);
  if (known !== undefined) return known;
  const texts = Object.values(text);
  const spoken = Object.values(models);
  return {
    input: Math.max(0, ...texts.map(({ input }) => input), ...spoken.map(({ textInput }) => textInput)),
    cachedInput: Math.max(
      0,
      ...texts.map(({ cachedInput }) => cachedInput),
      ...spoken.map(({ cachedTextInput }) => cachedTextInput),
    ),
    output: Math.max(0, ...texts.map(({ output }) => output), ...spoken.map(({ textOutput }) => textOutput)),
  };
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

/** Class by class, since no model needs to be the dearest in each of them. */
function dearestTokens(models: readonly TokenPrices[]): TokenPrices | undefined {
  return models.reduce<TokenPrices | undefined>(
    (most, prices) => ({
      textInput: Math.max(most?.textInput ?? 0, prices.textInput),
      cachedTextInput: Math.max(most?.cachedTextInput ?? 0, prices.cachedTextInput),
      textOutput: Math.max(most?.textOutput ?? 0, prices.textOutput),
      audioInput: Math.max(most?.audioInput ?? 0, prices.audioInput),
      cachedAudioInput: Math.max(most?.cachedAudioInput ?? 0, prices.cachedAudioInput),
      audioOutput: Math.max(most?.audioOutput ?? 0, prices.audioOutput),
    }),
    undefined,
  );
}

function dearest(prices: readonly number[]): number | undefined {
  return prices.length === 0 ? undefined : Math.max(...prices);
}

/** Returns the models of a call that are not in the table. */
export function unpricedModels({
  model,
  transcription,
  opinionModel,
  speechModel,
  prices = PRICES,
}: PricedSetup): string[] {
  const isOpinionUnpriced =
    opinionModel !== undefined && priceOf(prices.text ?? {}, opinionModel) === undefined;
  const isSpeechUnpriced =
    speechModel !== undefined && priceOf(prices.speech ?? {}, speechModel) === undefined;
  return [
    ...(priceOf(prices.models, model) === undefined ? [model] : []),
    ...(priceOf(prices.transcription, transcription.model) === undefined ? [transcription.model] : []),
    ...(isOpinionUnpriced ? [opinionModel] : []),
    ...(isSpeechUnpriced ? [speechModel] : []),
  ];
}

/** Looks a model up by its own name, or by that of the model of which it is a snapshot. */
function priceOf<Price>(table: Readonly<Record<string, Price>>, model: string): Price | undefined {
  const name = Object.hasOwn(table, model) ? model : model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
