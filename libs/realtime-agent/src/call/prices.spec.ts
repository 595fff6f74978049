import { describe, expect, it } from '@jest/globals';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import { PRICES, costUsd, parsePriceTable, unpricedModels } from './prices.ts';
import { NO_USAGE } from './usage.ts';

const MILLION = 1_000_000;
const transcription = { model: 'gpt-transcribe', languages: [] };

describe('the cost of tokens', () => {
  it('counts each class at its own price', () => {
    const usage = {
      ...NO_USAGE,
      inputTokens: 4 * MILLION,
      inputTextTokens: 2 * MILLION,
      cachedTextTokens: MILLION,
      inputAudioTokens: 2 * MILLION,
      cachedAudioTokens: MILLION,
      outputTokens: 2 * MILLION,
      outputTextTokens: MILLION,
      outputAudioTokens: MILLION,
    };
    expect(costUsd(usage, { model: 'gpt-realtime-2.1', transcription })).toBeCloseTo(
      4 + 0.4 + 32 + 0.4 + 24 + 64,
      9,
    );
    expect(costUsd(usage, { model: 'gpt-realtime', transcription })).toBeCloseTo(
      4 + 0.4 + 32 + 0.4 + 16 + 64,
      9,
    );
  });

  it('knows a snapshot by its model, and no model by another', () => {
    const usage = { ...NO_USAGE, inputTokens: MILLION, inputTextTokens: MILLION };
    expect(costUsd(usage, { model: 'gpt-realtime-2.1-2026-05-01', transcription })).toBe(4);
    expect(costUsd(usage, { model: 'gpt-realtime-mini-2025-12-15', transcription })).toBe(0.6);
    expect(costUsd(usage, { model: 'gpt-realtime-2.1-minimal', transcription })).toBe(4);
  });

  it('of a model that the table lacks is that of the dearest, class by class', () => {
    const input = { ...NO_USAGE, inputTokens: MILLION, inputTextTokens: MILLION };
    const output = { ...NO_USAGE, outputTokens: MILLION, outputTextTokens: MILLION };
    const rich = { ...PRICES.models['gpt-realtime']!, textInput: 9 };
    const prices = { ...PRICES, models: { ...PRICES.models, rich } };
    expect(costUsd(input, { model: 'unknown', transcription, prices })).toBe(9);
    expect(costUsd(output, { model: 'unknown', transcription, prices })).toBe(24);
  });

  it('counts what is in no class as the dearest', () => {
    expect(costUsd({ ...NO_USAGE, inputTokens: MILLION }, { model: 'gpt-realtime-2.1', transcription })).toBe(
      32,
    );
    const output = { ...NO_USAGE, outputTokens: 2 * MILLION, outputTextTokens: MILLION };
    expect(costUsd(output, { model: 'gpt-realtime-2.1', transcription })).toBe(24 + 64);
  });

  it('follows another table', () => {
    const usage = { ...NO_USAGE, outputTokens: MILLION, outputAudioTokens: MILLION };
    const models = { mine: { ...PRICES.models['gpt-realtime']!, audioOutput: 1 } };
    expect(costUsd(usage, { model: 'mine', transcription, prices: { ...PRICES, models } })).toBe(1);
  });

  it('counts the minutes that were written down', () => {
    const usage = { ...NO_USAGE, transcribedMs: 90_000 };
    expect(costUsd(usage, { model: 'gpt-realtime-2.1', transcription })).toBeCloseTo(1.5 * 0.0045, 12);
  });

  it('counts minutes of an unknown transcription as those of the dearest', () => {
    const setup = { model: 'gpt-realtime-2.1', transcription: { model: 'mine', languages: [] } };
    expect(costUsd({ ...NO_USAGE, transcribedMs: 60_000 }, setup)).toBeCloseTo(0.006, 12);
  });

  it('counts speech by the minute, and that of an unknown model as the dearest of all that speak', () => {
    const setup = { model: 'gpt-realtime-2.1', transcription };
    const usage = { ...NO_USAGE, spokenMs: 120_000 };
    expect(costUsd(usage, { ...setup, speechModel: 'gpt-4o-mini-tts-2025-12-15' })).toBeCloseTo(0.03, 12);
    expect(costUsd(usage, setup)).toBe(0);
    for (const prices of [PRICES, { ...PRICES, speech: undefined }]) {
      expect(costUsd(usage, { ...setup, speechModel: 'mine', prices })).toBeCloseTo(2 * 0.0768, 12);
      expect(unpricedModels({ ...setup, speechModel: 'mine', prices })).toEqual(['mine']);
    }
  });

  it('counts second opinions by the model that gives them', () => {
    const usage = {
      ...NO_USAGE,
      opinions: { inputTokens: MILLION, cachedTokens: MILLION / 2, outputTokens: MILLION },
    };
    const setup = { model: 'gpt-realtime-2.1', transcription };
    expect(costUsd(usage, { ...setup, opinionModel: 'gpt-5-mini-2025-08-07' })).toBeCloseTo(2.1375, 12);
    const noText = { ...PRICES, text: undefined };
    for (const prices of [PRICES, noText]) {
      expect(costUsd(usage, { ...setup, opinionModel: 'mine', prices })).toBeGreaterThan(20);
      expect(unpricedModels({ ...setup, opinionModel: 'mine', prices })).toEqual(['mine']);
    }
  });

  it('is not known when the table has no price at all', () => {
    const setup = { model: 'gpt-realtime-2.1', transcription };
    const noMinutes = { ...PRICES, transcription: {} };
    expect(costUsd(NO_USAGE, { ...setup, prices: { ...PRICES, models: {} } })).toBeNull();
    expect(costUsd(NO_USAGE, { ...setup, prices: noMinutes })).toBe(0);
    expect(costUsd({ ...NO_USAGE, transcribedMs: 1 }, { ...setup, prices: noMinutes })).toBeNull();
  });

  it('is known of every model that the table has, snapshots included', () => {
    const models = ['gpt-realtime-2.1-2026-05-01', 'gpt-realtime-2.1-mini'];
    expect(models.flatMap((model) => unpricedModels({ model, transcription }))).toEqual([]);
    expect(unpricedModels({ model: 'gpt-realtime-2.1-2026-05-01-mini', transcription })).toHaveLength(1);
    expect(unpricedModels({ model: 'a', transcription: { model: 'b', languages: [] } })).toEqual(['a', 'b']);
  });

  it('is not looked up among the names that every object has', () => {
    expect(costUsd(NO_USAGE, { model: 'constructor', transcription })).toBe(0);
    expect(unpricedModels({ model: 'constructor', transcription })).toEqual(['constructor']);
  });
});

describe('a table of prices', () => {
  it('is read as it is written', () => {
    expect(parsePriceTable(JSON.parse(JSON.stringify(PRICES)))).toEqual(PRICES);
  });

  it('is refused with every field that is wrong', () => {
    expect(() => parsePriceTable({ ...PRICES, date: 1, models: 2 })).toThrow(/: date, models$/);
  });

  it.each([
    ['models.gpt-realtime.textInput', { models: { 'gpt-realtime': { textInput: -1 } } }],
    ['transcription.whisper-1', { transcription: { 'whisper-1': 'dear' } }],
    ['date', { date: 'today' }],
    ['the table itself', { currency: 'EUR' }],
  ])('is refused for %s', (field, change) => {
    let error: unknown;
    try {
      parsePriceTable({ ...PRICES, ...change });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RealtimeAgentError);
    expect(error).toMatchObject({ code: 'malformed_prices', message: expect.stringContaining(field) });
  });
});
