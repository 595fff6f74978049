import { describe, expect, it } from '@jest/globals';
import { findRetiringModels } from './retiring-models.ts';

const openai = (model: string, transcription: string) => ({
  openai: {
    apiKey: 'k',
    baseUrl: 'b',
    model,
    voice: 'marin',
    transcription: { model: transcription, languages: [], keywords: [] },
    reasoningEffort: 'low' as const,
    turnDetection: { type: 'semantic_vad' as const, eagerness: 'auto' as const },
    opinionModel: 'gpt-5-mini',
    speechModel: 'gpt-4o-mini-tts',
  },
});

describe('findRetiringModels', () => {
  it('says nothing of models that stay', () => {
    expect(findRetiringModels(openai('gpt-realtime-2.1', 'gpt-transcribe'))).toEqual([]);
  });

  it('knows the snapshots of a model', () => {
    expect(
      findRetiringModels(openai('gpt-realtime-mini-2025-12-15', 'gpt-transcribe')).map(({ until }) => until),
    ).toEqual(['2027-01-20']);
  });

  it('names the setting, the last day and what to take instead', () => {
    expect(findRetiringModels(openai('gpt-realtime', 'gpt-4o-mini-transcribe'))).toEqual([
      {
        setting: 'OPENAI_REALTIME_MODEL',
        model: 'gpt-realtime',
        until: '2027-01-20',
        instead: 'gpt-realtime-2.1',
      },
      {
        setting: 'OPENAI_TRANSCRIPTION_MODEL',
        model: 'gpt-4o-mini-transcribe',
        until: '2027-02-26',
        instead: 'gpt-transcribe',
      },
    ]);
  });
});
