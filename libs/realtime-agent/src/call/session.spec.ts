import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from './limits.ts';
import { sessionUpdate, toWireSession } from './session.ts';
import type { CallSetup, ToolSpec } from './setup.ts';

const setup: CallSetup = {
  conversationId: 7,
  model: 'gpt-realtime-2.1',
  voice: 'marin',
  instructions: 'Be kind.',
  transcription: { model: 'gpt-transcribe', languages: ['en', 'cy'] },
  noiseReduction: 'off',
  speaksFirst: true,
};
const tool = (name: string): ToolSpec => ({
  name,
  description: `What ${name} does.`,
  parameters: { type: 'object' },
  effect: 'read',
});
const format = { type: 'audio/pcm', rate: 24_000 };

interface Update {
  readonly session: { readonly audio: { readonly input: Readonly<Record<string, unknown>> } };
}

/** What the service is told of the caller's audio. */
function inputOf(changes: Partial<CallSetup>): Readonly<Record<string, unknown>> {
  return (sessionUpdate({ ...setup, ...changes }, [], DEFAULT_LIMITS) as unknown as Update).session.audio
    .input;
}

describe('the session as it is asked for', () => {
  it('has every setting that a call depends on', () => {
    expect(sessionUpdate(setup, [tool('look')], { ...DEFAULT_LIMITS, idleRepromptMs: 9_000 })).toEqual({
      type: 'session.update',
      event_id: 'configure',
      session: {
        type: 'realtime',
        output_modalities: ['audio'],
        instructions: 'Be kind.',
        audio: {
          input: {
            format,
            noise_reduction: null,
            transcription: { model: 'gpt-transcribe', languages: ['en', 'cy'] },
            turn_detection: {
              type: 'server_vad',
              threshold: 0.5,
              prefix_padding_ms: 300,
              silence_duration_ms: 500,
              create_response: true,
              interrupt_response: true,
              idle_timeout_ms: 9_000,
            },
          },
          output: { format, voice: 'marin', speed: 1 },
        },
        tools: [
          { type: 'function', name: 'look', description: 'What look does.', parameters: { type: 'object' } },
        ],
        tool_choice: 'auto',
        max_output_tokens: 1_200,
        truncation: {
          type: 'retention_ratio',
          retention_ratio: 0.8,
          token_limits: { post_instructions: 24_000 },
        },
        reasoning: { effort: 'low' },
        include: ['item.input_audio_transcription.logprobs'],
        tracing: null,
      },
    });
  });

  it.each([
    ['openai', { type: 'near_field' }],
    ['server', null],
    ['off', null],
  ] as const)('has one denoiser at most: %s', (noiseReduction, expected) => {
    expect(inputOf({ noiseReduction })['noise_reduction']).toEqual(expected);
  });

  it.each([
    ['gpt-transcribe', ['en', 'cy'], { languages: ['en', 'cy'] }],
    ['gpt-transcribe-2026-10-01', ['en'], { languages: ['en'] }],
    ['gpt-live-transcribe', ['en', 'cy'], { languages: ['en', 'cy'] }],
    ['whisper-1', ['en', 'cy'], { language: 'en' }],
    ['my-gpt-transcribe', ['en'], { language: 'en' }],
    ['my-gpt-live-transcribe', ['en'], { language: 'en' }],
    ['gpt-transcribe', [], {}],
    ['whisper-1', [], {}],
  ])('names languages as the model of the words takes them: %s %j', (model, languages, named) => {
    expect(inputOf({ transcription: { model, languages } })['transcription']).toEqual({ model, ...named });
  });

  it.each([
    ['gpt-transcribe', { keywords: ['Rex', 'Dr Hale'] }],
    ['gpt-live-transcribe', { keywords: ['Rex', 'Dr Hale'] }],
    ['gpt-4o-mini-transcribe-2025-12-15', { prompt: 'Rex, Dr Hale' }],
    ['whisper-1', { prompt: 'Rex, Dr Hale' }],
    ['gpt-4o-transcribe-diarize', {}],
    ['gpt-realtime-whisper', {}],
  ])('names likely words as the model of the words takes them: %s', (model, named) => {
    const transcription = { model, languages: [], keywords: ['Rex', 'x'.repeat(61), 'Dr Hale'] };
    expect(inputOf({ transcription })['transcription']).toEqual({ model, ...named });
  });

  it('names a bounded number of likely words', () => {
    const transcription = {
      ...setup.transcription,
      keywords: Array.from({ length: 101 }, (_, i) => `w${i}`),
    };
    const { keywords } = inputOf({ transcription })['transcription'] as { keywords: string[] };
    expect(keywords).toHaveLength(100);
  });

  it.each([
    ['gpt-realtime-2', { effort: 'high' }, 24_000],
    ['gpt-realtime-2.1-mini', { effort: 'high' }, 24_000],
    ['gpt-realtime-2.1-2026-10-01', { effort: 'high' }, 24_000],
    ['gpt-realtime', undefined, 8_000],
    ['gpt-realtime-2025-08-28', undefined, 8_000],
    ['gpt-realtime-1.5', undefined, 8_000],
    ['gpt-realtime-mini', undefined, 8_000],
  ])(
    'asks only models that think for an effort, and has the context that fits: %s',
    (model, effort, tokens) => {
      const { session } = sessionUpdate({ ...setup, model, reasoningEffort: 'high' }, [], DEFAULT_LIMITS);
      expect(session.reasoning).toEqual(effort);
      expect(session.truncation).toMatchObject({ token_limits: { post_instructions: tokens } });
    },
  );

  it.each([
    ['gpt-transcribe', true],
    ['gpt-4o-mini-transcribe', true],
    ['whisper-1', false],
    ['gpt-realtime-whisper', false],
    ['gpt-4o-transcribe-diarize', false],
  ])('asks how sure the words are if the model of the words can tell: %s', (model, tells) => {
    const { session } = sessionUpdate(
      { ...setup, transcription: { model, languages: [] } },
      [],
      DEFAULT_LIMITS,
    );
    expect(session.include !== undefined).toBe(tells);
  });

  it('finds the end of a turn as the practice has set', () => {
    expect(inputOf({ turnDetection: { type: 'server_vad', threshold: 0.7, silenceMs: 800 } })).toMatchObject({
      turn_detection: { threshold: 0.7, silence_duration_ms: 800, idle_timeout_ms: 15_000 },
    });
    const { turn_detection } = inputOf({ turnDetection: { type: 'semantic_vad', eagerness: 'low' } });
    expect(turn_detection).toEqual({
      type: 'semantic_vad',
      eagerness: 'low',
      create_response: true,
      interrupt_response: true,
    });
  });
});

describe('the session as a caller may see it', () => {
  it('has its voice and formats, and neither instructions nor tools', () => {
    expect(toWireSession('s', setup)).toEqual({
      id: 's',
      object: 'realtime.session',
      type: 'realtime',
      model: 'gpt-realtime-2.1',
      output_modalities: ['audio'],
      audio: {
        input: {
          format,
          turn_detection: { type: 'server_vad', create_response: true, interrupt_response: true },
        },
        output: { format, voice: 'marin' },
      },
    });
  });
});
