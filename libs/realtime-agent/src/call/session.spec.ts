import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ModelSession } from './model-event.ts';
import { isAsConfigured, sessionUpdate, toWireSession } from './session.ts';
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
          token_limits: { post_instructions: 8_000 },
        },
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
});

describe('the session as the service says that it is', () => {
  const tools = [tool('look'), tool('book')];
  const running: ModelSession = {
    id: 's',
    instructions: 'Be kind.',
    tools: [{ name: 'book' }, { name: 'look' }],
    audio: { input: { format }, output: { format, voice: 'marin' } },
  };
  const audio = (input: object | null, output: object | null): Partial<ModelSession> => ({
    audio: { input, output } as NonNullable<ModelSession['audio']>,
  });

  it('is as it was asked for, in whatever order it names the tools', () => {
    expect(isAsConfigured(running, setup, tools)).toBe(true);
    expect(isAsConfigured({ ...running, tools: null }, setup, [])).toBe(true);
  });

  it.each<[string, Partial<ModelSession>]>([
    ['other instructions', { instructions: 'You are a helpful assistant.' }],
    ['no tools', { tools: null }],
    ['one tool less', { tools: [{ name: 'look' }] }],
    ['one tool more', { tools: [{ name: 'look' }, { name: 'book' }, { name: 'search' }] }],
    ['a tool of another name', { tools: [{ name: 'look' }, { name: 'search' }] }],
    ['a tool without a name', { tools: [{ name: 'look' }, {}] }],
    ['no audio', { audio: null }],
    ['no output', audio({ format }, null)],
    ['no input', audio(null, { format, voice: 'marin' })],
    ['another voice', audio({ format }, { format, voice: 'alloy' })],
    ['no format of the input', audio({}, { format, voice: 'marin' })],
    ['another format of the input', audio({ format: { type: 'audio/pcmu' } }, { format, voice: 'marin' })],
    ['another rate of the input', audio({ format: { ...format, rate: 16_000 } }, { format, voice: 'marin' })],
    ['the rate alone', audio({ format: { type: 'audio/other', rate: 24_000 } }, { format, voice: 'marin' })],
    ['another format of the output', audio({ format }, { format: { type: 'audio/pcma' }, voice: 'marin' })],
  ])('differs: %s', (_, changes) => {
    expect(isAsConfigured({ ...running, ...changes }, setup, tools)).toBe(false);
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
