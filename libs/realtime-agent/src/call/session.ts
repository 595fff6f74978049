/** The session: as it is asked for, as the service confirms it, and as the caller's client may see it. */
import type { WireSession } from '@petvisor/wire-protocol';
import type { RealtimeClientEvent } from '../realtime-events.ts';
import type { CallLimits } from './limits.ts';
import type { ModelSession } from './model-event.ts';
import type { CallSetup, ToolSpec } from './setup.ts';

const FORMAT = { type: 'audio/pcm', rate: 24_000 } as const;
/** Set explicitly: the service's default is 200, which differs from its documentation. */
const SILENCE_MS = 500;

export const CONFIGURE_EVENT_ID = 'configure';

export function sessionUpdate(
  setup: CallSetup,
  tools: readonly ToolSpec[],
  limits: CallLimits,
): RealtimeClientEvent {
  return {
    type: 'session.update',
    event_id: CONFIGURE_EVENT_ID,
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      instructions: setup.instructions,
      audio: {
        input: {
          format: FORMAT,
          // The service takes null, which switches its denoiser off; the SDK's type does not allow it.
          noise_reduction: (setup.noiseReduction === 'openai' ? { type: 'near_field' } : null) as {
            type: 'near_field';
          },
          transcription: transcription(setup.transcription),
          turn_detection: {
            type: 'server_vad',
            threshold: 0.5,
            prefix_padding_ms: 300,
            silence_duration_ms: SILENCE_MS,
            create_response: true,
            interrupt_response: true,
            idle_timeout_ms: limits.idleRepromptMs,
          },
        },
        output: { format: FORMAT, voice: setup.voice, speed: 1 },
      },
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function',
        name,
        description,
        parameters,
      })),
      tool_choice: 'auto',
      max_output_tokens: limits.outputTokensMax,
      truncation: {
        type: 'retention_ratio',
        retention_ratio: 0.8,
        token_limits: { post_instructions: 8_000 },
      },
      tracing: null,
    },
  };
}

/** Returns whether the session runs as asked for. After a refused update the service's own defaults are in force. */
export function isAsConfigured(session: ModelSession, setup: CallSetup, tools: readonly ToolSpec[]): boolean {
  const wanted = tools.map(({ name }) => name).toSorted();
  const running = (session.tools ?? []).map(({ name }) => name ?? '').toSorted();
  return (
    session.instructions === setup.instructions &&
    wanted.length === running.length &&
    wanted.every((name, i) => name === running[i]) &&
    session.audio?.output?.voice === setup.voice &&
    isPcm(session.audio.input?.format) &&
    isPcm(session.audio.output.format)
  );
}

export function toWireSession(id: string, setup: CallSetup): WireSession {
  return {
    id,
    object: 'realtime.session',
    type: 'realtime',
    model: setup.model,
    output_modalities: ['audio'],
    audio: {
      input: {
        format: FORMAT,
        turn_detection: { type: 'server_vad', create_response: true, interrupt_response: true },
      },
      output: { format: FORMAT, voice: setup.voice },
    },
  };
}

/** The models of the `gpt-transcribe` family take several languages, older models take one. */
function transcription({ model, languages }: CallSetup['transcription']): {
  model: string;
  languages?: string[];
  language?: string;
} {
  if (languages.length === 0) return { model };
  const takesSeveral = model.startsWith('gpt-transcribe') || model.startsWith('gpt-live-transcribe');
  return takesSeveral ? { model, languages: [...languages] } : { model, language: languages[0]! };
}

function isPcm(format: { type: string; rate?: number | undefined } | null | undefined): boolean {
  return format?.type === FORMAT.type && format.rate === FORMAT.rate;
}
