import { describe, expect, it } from '@jest/globals';
import { isAsConfigured } from './confirmed-session.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { parseModelEvent, type ModelSession } from './model-event.ts';
import { sessionUpdate } from './session.ts';
import type { CallSetup, ToolSpec } from './setup.ts';

const setup: CallSetup = {
  conversationId: 7,
  model: 'gpt-realtime-2.1',
  voice: 'marin',
  instructions: 'Be kind.',
  transcription: { model: 'gpt-transcribe', languages: ['en', 'cy'], keywords: ['Rex'] },
  turnDetection: { type: 'server_vad', threshold: 0.6, silenceMs: 500 },
  noiseReduction: 'off',
  speaksFirst: true,
};
const tool = (name: string): ToolSpec => ({ name, description: '', parameters: {}, effect: 'read' });
const { session: asked } = sessionUpdate(setup, [tool('look'), tool('book')], DEFAULT_LIMITS);

type Changed = Record<string, unknown>;

/** The session as the service confirms it: everything that was asked for, with one field set to a value. */
function confirmed(path = '', value?: unknown): ModelSession {
  const session = structuredClone(asked) as unknown as Changed;
  const names = path.split('.');
  const last = names.pop()!;
  const parent = names.reduce((inner, name) => inner[name] as Changed, session);
  if (path !== '') parent[last] = value;
  const parsed = parseModelEvent({ type: 'session.updated', session });
  if (!parsed.ok || parsed.event.type !== 'session.updated') throw new Error('the session is malformed');
  return parsed.event.session;
}

describe('the session as the service says that it is', () => {
  it.each<[string, string, unknown]>([
    ['as it was asked for', 'object', 'realtime.session'],
    ['the tools in another order', 'tools', [{ name: 'book' }, { name: 'look' }]],
    ['numbers in single precision', 'audio.input.turn_detection.threshold', Math.fround(0.6)],
    ['an added field', 'audio.input.transcription.delay', null],
    ['the snapshot of the words', 'audio.input.transcription.model', 'gpt-transcribe-2026-10-01'],
    ['no keywords', 'audio.input.transcription.keywords', undefined],
    ['a field that is not repeated', 'audio.input.turn_detection.idle_timeout_ms', undefined],
    ['no truncation', 'truncation', undefined],
    ['no speed', 'audio.output.speed', undefined],
    ['no word of a denoiser', 'audio.input.noise_reduction', undefined],
  ])('is as configured: %s', (_, path, value) => {
    expect(isAsConfigured(confirmed(path, value), asked)).toBe(true);
  });

  it('has no tools when none were asked for', () => {
    expect(isAsConfigured(confirmed('tools', null), { ...asked, tools: [] })).toBe(true);
  });

  it.each<[string, string, unknown]>([
    ['other instructions', 'instructions', 'You are a helpful assistant.'],
    ['no tools', 'tools', null],
    ['one tool less', 'tools', [{ name: 'look' }]],
    ['one tool more', 'tools', [{ name: 'look' }, { name: 'book' }, { name: 'search' }]],
    ['a tool of another name', 'tools', [{ name: 'look' }, { name: 'search' }]],
    ['a tool without a name', 'tools', [{ name: 'look' }, {}]],
    ['no audio', 'audio', null],
    ['no output', 'audio.output', null],
    ['no input', 'audio.input', null],
    ['another voice', 'audio.output.voice', 'alloy'],
    ['another speed', 'audio.output.speed', 1.5],
    ['no format of the input', 'audio.input.format', undefined],
    ['another format of the input', 'audio.input.format', { type: 'audio/pcmu' }],
    ['another rate of the input', 'audio.input.format.rate', 16_000],
    ['the rate alone', 'audio.input.format.type', 'audio/other'],
    ['another format of the output', 'audio.output.format', { type: 'audio/pcma' }],
    ['a second denoiser', 'audio.input.noise_reduction', { type: 'near_field' }],
    ['no words of the caller', 'audio.input.transcription', null],
    ['words of another model', 'audio.input.transcription.model', 'whisper-1'],
    ['words of a model with a longer name', 'audio.input.transcription.model', 'gpt-transcribe-mini'],
    ['other languages', 'audio.input.transcription.languages', ['en']],
    ['no turns', 'audio.input.turn_detection', null],
    ['no word of turns', 'audio.input.turn_detection', undefined],
    ['turns of another kind', 'audio.input.turn_detection', { type: 'semantic_vad', eagerness: 'auto' }],
    ['another silence', 'audio.input.turn_detection.silence_duration_ms', 200],
    ['no answer to a turn', 'audio.input.turn_detection.create_response', false],
    ['another truncation', 'truncation', 'auto'],
    ['a smaller context', 'truncation.token_limits.post_instructions', 8_000],
  ])('differs: %s', (_, path, value) => {
    expect(isAsConfigured(confirmed(path, value), asked)).toBe(false);
  });

  it('differs when the denoiser that was asked for does not run', () => {
    const { session } = sessionUpdate({ ...setup, noiseReduction: 'openai' }, [], DEFAULT_LIMITS);
    expect(isAsConfigured({ ...confirmed(), tools: [] }, session)).toBe(false);
  });
});
