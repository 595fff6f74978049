import { describe, expect, it } from '@jest/globals';
import { defaultConfig, toVoiceActivity, updateConfig } from './session-config.ts';

const config = defaultConfig('sess_1', 'gpt-realtime-2.1', 1_800_000_000);
const update = (session: unknown, hasSpoken = false) => updateConfig(config, session, hasSpoken);
const vad = (fields: object) => ({
  type: 'realtime',
  audio: { input: { turn_detection: { type: 'server_vad', ...fields } } },
});

it('begins as the service does, under an honest name', () => {
  expect(config).toEqual({
    type: 'realtime',
    object: 'realtime.session',
    id: 'sess_1',
    model: 'sandbox-gpt-realtime-2.1',
    output_modalities: ['audio'],
    instructions: 'You are a helpful assistant.',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        noise_reduction: null,
        transcription: null,
        turn_detection: {
          type: 'server_vad',
          threshold: 0.5,
          prefix_padding_ms: 300,
          silence_duration_ms: 200,
          idle_timeout_ms: null,
          create_response: true,
          interrupt_response: true,
        },
      },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'alloy', speed: 1 },
    },
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    truncation: 'auto',
    tracing: null,
    include: null,
    expires_at: 1_800_000_000,
  });
});

describe('an update', () => {
  it('changes what it names and leaves the rest', () => {
    const result = update({
      type: 'realtime',
      instructions: 'new',
      audio: {
        input: { transcription: { model: 'gpt-transcribe', languages: ['en'] } },
        output: { voice: 'marin' },
      },
    });
    expect(result).toEqual({
      config: {
        ...config,
        instructions: 'new',
        audio: {
          input: { ...config.audio.input, transcription: { model: 'gpt-transcribe', languages: ['en'] } },
          output: { ...config.audio.output, voice: 'marin' },
        },
      },
    });
  });

  it('fills in what it leaves out of its turn detection, and can switch it off', () => {
    expect(update(vad({ silence_duration_ms: 700 }))).toMatchObject({
      config: { audio: { input: { turn_detection: { silence_duration_ms: 700, prefix_padding_ms: 300 } } } },
    });
    expect(update({ type: 'realtime', audio: { input: { turn_detection: null } } })).toMatchObject({
      config: { audio: { input: { turn_detection: null } } },
    });
  });

  it.each([
    ['no type', { instructions: 'new' }, 'missing_required_parameter', 'session.type'],
    ['another type', { type: 'transcription' }, 'invalid_value', 'session.type'],
    ['nothing', undefined, 'missing_required_parameter', 'session'],
    ['a prompt', { type: 'realtime', prompt: { id: 'p' } }, 'unknown_parameter', 'session.prompt'],
    ['a beta voice', { type: 'realtime', voice: 'marin' }, 'unknown_parameter', 'session.voice'],
    [
      'beta modalities',
      { type: 'realtime', modalities: ['audio'] },
      'unknown_parameter',
      'session.modalities',
    ],
    [
      'a beta format',
      { type: 'realtime', input_audio_format: 'pcm16' },
      'unknown_parameter',
      'session.input_audio_format',
    ],
    [
      'a beta turn detection',
      { type: 'realtime', turn_detection: { type: 'server_vad' } },
      'unknown_parameter',
      'session.turn_detection',
    ],
    [
      'a beta temperature',
      { type: 'realtime', temperature: 0.8 },
      'unknown_parameter',
      'session.temperature',
    ],
    [
      'a voice that does not exist',
      { type: 'realtime', audio: { output: { voice: 'basso' } } },
      'invalid_value',
      'session.audio.output.voice',
    ],
    [
      'both modalities at once',
      { type: 'realtime', output_modalities: ['text', 'audio'] },
      'invalid_value',
      'session.output_modalities',
    ],
    [
      'a threshold above 1',
      vad({ threshold: 7 }),
      'invalid_value',
      'session.audio.input.turn_detection.threshold',
    ],
    [
      'an unknown field deep inside',
      vad({ silence_ms: 7 }),
      'unknown_parameter',
      'session.audio.input.turn_detection.silence_ms',
    ],
    [
      'an idle timeout of less than 5 s',
      vad({ idle_timeout_ms: 4_999 }),
      'invalid_value',
      'session.audio.input.turn_detection.idle_timeout_ms',
    ],
  ])('is rejected whole for %s', (_, session, code, param) => {
    const given = session === undefined ? undefined : { instructions: 'never', ...session };
    expect(update(given)).toMatchObject({ error: { code, param } });
  });

  it('cannot change the voice after the first audio, and may repeat it', () => {
    const voiced = (voice: string) => update({ type: 'realtime', audio: { output: { voice } } }, true);
    expect(voiced('cedar')).toMatchObject({ error: { code: 'cannot_update_voice' } });
    expect(voiced('alloy')).toEqual({ config });
  });
});

describe('the detector', () => {
  const detectionOf = (session: unknown) => {
    const result = update(session);
    const detection = 'config' in result ? result.config.audio.input.turn_detection : null;
    return detection === null ? undefined : toVoiceActivity(detection);
  };

  it('has the silence, the prefix and a strictness for the threshold', () => {
    const given = { threshold: 0.9, silence_duration_ms: 800, prefix_padding_ms: 100 };
    expect(detectionOf(vad(given))).toEqual({ silenceMs: 800, prefixMs: 100, strictness: 3 });
    expect(detectionOf(vad({ threshold: 0.1 }))).toMatchObject({ strictness: 1 });
  });

  it('waits longer when it should be less eager', () => {
    const waits = (eagerness: string) =>
      detectionOf({
        type: 'realtime',
        audio: { input: { turn_detection: { type: 'semantic_vad', eagerness } } },
      })?.silenceMs ?? 0;
    expect(waits('low')).toBeGreaterThan(waits('auto'));
    expect(waits('auto')).toBeGreaterThan(waits('high'));
  });
});
