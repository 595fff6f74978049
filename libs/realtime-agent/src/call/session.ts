/** The session as it is asked for, and as the caller's client may see it. */
import type { WireSession } from '@petvisor/wire-protocol';
import type { RealtimeClientEvent } from '../realtime-events.ts';
import { KEYWORD_CHARS_MAX, KEYWORDS_MAX, type CallLimits } from './limits.ts';
import type { CallSetup, ToolSpec, TranscriptionSpec, TurnDetection } from './setup.ts';

type SessionUpdate = Extract<RealtimeClientEvent, { type: 'session.update' }>;
export type RealtimeSession = Extract<SessionUpdate['session'], { type: 'realtime' }>;
type InputAudio = NonNullable<NonNullable<RealtimeSession['audio']>['input']>;

const FORMAT = { type: 'audio/pcm', rate: 24_000 } as const;
/** The silence is set explicitly: the service's default is 200, which differs from its documentation. */
const DEFAULT_TURN_DETECTION = { type: 'server_vad', threshold: 0.5, silenceMs: 500 } as const;
/** Returns a detection with a pause of at least `silenceMs`; `undefined` if the pause is as long already. */
export function patientDetection(
  detection: TurnDetection = DEFAULT_TURN_DETECTION,
  silenceMs: number,
): TurnDetection | undefined {
  if (detection.type === 'semantic_vad')
    return detection.eagerness === 'low' ? undefined : { ...detection, eagerness: 'low' };
  return detection.silenceMs >= silenceMs ? undefined : { ...detection, silenceMs };
}

const SPEECH_BEFORE_MS = 300;

/** Models that think before they speak, and whose context has 128,000 tokens. */
const SECOND_GENERATION = /^gpt-realtime-2(?!\d)/;
/** Of a context of 128,000 tokens: the beginning of a long call is not forgotten, and its cache stays valid. */
const WIDE_TOKENS_MAX = 24_000;
/** Of a context of 32,000 tokens. */
const NARROW_TOKENS_MAX = 8_000;
/** Models that take several languages, and a list of keywords. */
const LISTENS_FOR_KEYWORDS = /^gpt-(live-)?transcribe/;
/** Models whose prompt takes the place of keywords. */
const LISTENS_TO_PROMPT = /^(whisper-1|gpt-4o-(mini-)?transcribe(?!-diarize))/;
/** Models that say how sure they are of their words. */
const TELLS_CONFIDENCE = /^gpt-(live-|4o-|4o-mini-)?transcribe(?!-diarize)/;

export const CONFIGURE_EVENT_ID = 'configure';

export function sessionUpdate(
  setup: CallSetup,
  tools: readonly ToolSpec[],
  limits: CallLimits,
): SessionUpdate & { session: RealtimeSession } {
  const isSecond = SECOND_GENERATION.test(setup.model);
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
          turn_detection: turnDetection(setup.turnDetection ?? DEFAULT_TURN_DETECTION, limits),
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
      ...(isSecond && { reasoning: { effort: setup.reasoningEffort ?? 'low' } }),
      max_output_tokens: limits.outputTokensMax,
      truncation: {
        type: 'retention_ratio',
        retention_ratio: 0.8,
        token_limits: { post_instructions: isSecond ? WIDE_TOKENS_MAX : NARROW_TOKENS_MAX },
      },
      ...(TELLS_CONFIDENCE.test(setup.transcription.model) && {
        include: ['item.input_audio_transcription.logprobs' as const],
      }),
      tracing: null,
    },
  };
}

function turnDetection(detection: TurnDetection, limits: CallLimits): InputAudio['turn_detection'] & object {
  const answering = { create_response: true, interrupt_response: true };
  if (detection.type === 'semantic_vad') {
    return { type: 'semantic_vad', eagerness: detection.eagerness, ...answering };
  }
  return {
    type: 'server_vad',
    threshold: detection.threshold,
    prefix_padding_ms: SPEECH_BEFORE_MS,
    silence_duration_ms: detection.silenceMs,
    ...answering,
    idle_timeout_ms: limits.idleRepromptMs,
  };
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

/** The models of the `gpt-transcribe` family take several languages and keywords, older ones one language and a prompt. */
function transcription({
  model,
  languages,
  keywords = [],
}: TranscriptionSpec): InputAudio['transcription'] & object {
  const likely = keywords.filter(({ length }) => length <= KEYWORD_CHARS_MAX).slice(0, KEYWORDS_MAX);
  const isNew = LISTENS_FOR_KEYWORDS.test(model);
  return {
    model,
    ...(languages.length > 0 && (isNew ? { languages: [...languages] } : { language: languages[0]! })),
    ...(likely.length > 0 && isNew && { keywords: likely }),
    ...(likely.length > 0 && LISTENS_TO_PROMPT.test(model) && { prompt: likely.join(', ') }),
  };
}
