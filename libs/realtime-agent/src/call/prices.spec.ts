import { describe, expect, it } from '@jest/globals';
import { PRICES, costUsd } from './prices.ts';
import { NO_USAGE } from './usage.ts';

const million = 1_000_000;

describe('the cost of tokens', () => {
  it('counts each class at its own price', () => {
    const usage = {
      ...NO_USAGE,
      inputTokens: 4 * million,
      inputTextTokens: 2 * million,
      cachedTextTokens: million,
      inputAudioTokens: 2 * million,
      cachedAudioTokens: million,
      outputTokens: 2 * million,
      outputTextTokens: million,
      outputAudioTokens: million,
    };
    expect(costUsd(usage, 'gpt-realtime-2.1')).toBeCloseTo(4 + 0.4 + 32 + 0.4 + 24 + 64, 9);
    expect(costUsd(usage, 'gpt-realtime')).toBeCloseTo(4 + 0.4 + 32 + 0.4 + 16 + 64, 9);
  });

  it('knows a snapshot by its model, and no model by another', () => {
    const usage = { ...NO_USAGE, inputTokens: million, inputTextTokens: million };
    expect(costUsd(usage, 'gpt-realtime-2.1-2026-05-01')).toBe(4);
    expect(costUsd(usage, 'gpt-realtime-mini')).toBeNull();
  });

  it('counts what is in no class as the dearest', () => {
    expect(costUsd({ ...NO_USAGE, inputTokens: million }, 'gpt-realtime-2.1')).toBe(32);
  });

  it('follows another table', () => {
    const usage = { ...NO_USAGE, outputTokens: million, outputAudioTokens: million };
    const models = { mine: { ...PRICES.models['gpt-realtime']!, audioOutput: 1 } };
    expect(costUsd(usage, 'mine', { date: '2027-01-01', models })).toBe(1);
  });
});
