import { describe, expect, it } from '@jest/globals';
import type { TokenUsage } from './setup.ts';
import { NO_USAGE, addUsage, toUsage, transcribed } from './usage.ts';

const classes = Object.keys(NO_USAGE) as (keyof TokenUsage)[];

describe('what is paid for', () => {
  it.each(classes)('is added up class by class: %s', (name) => {
    const sum = addUsage({ ...NO_USAGE, [name]: 5 }, { ...NO_USAGE, [name]: 7 });
    expect(sum).toEqual({ ...NO_USAGE, [name]: 12 });
  });

  it('is read class by class', () => {
    const usage = {
      input_tokens: 100,
      output_tokens: 50,
      total_tokens: 150,
      input_token_details: {
        text_tokens: 70,
        audio_tokens: 30,
        cached_tokens_details: { text_tokens: 60, audio_tokens: 20 },
      },
      output_token_details: { text_tokens: 15, audio_tokens: 35, reasoning_tokens: 5 },
    };
    expect(toUsage(usage)).toEqual({
      inputTokens: 100,
      outputTokens: 50,
      totalTokens: 150,
      inputTextTokens: 70,
      inputAudioTokens: 30,
      cachedTextTokens: 60,
      cachedAudioTokens: 20,
      outputTextTokens: 15,
      outputAudioTokens: 35,
      outputReasoningTokens: 5,
      transcribedMs: 0,
    });
  });

  it('is nothing where the service says nothing', () => {
    const counts = { input_tokens: 100, output_tokens: 50, total_tokens: 150 };
    const sums = { ...NO_USAGE, inputTokens: 100, outputTokens: 50, totalTokens: 150 };
    expect(toUsage(null)).toEqual(NO_USAGE);
    expect(toUsage(undefined)).toEqual(NO_USAGE);
    expect(toUsage(counts)).toEqual(sums);
    const input_token_details = { text_tokens: 70, audio_tokens: 30 };
    expect(toUsage({ ...counts, input_token_details })).toEqual({
      ...sums,
      inputTextTokens: 70,
      inputAudioTokens: 30,
    });
  });

  it("is the caller's audio that was written down, too", () => {
    expect(transcribed(1_300)).toEqual({ ...NO_USAGE, transcribedMs: 1_300 });
  });
});
