/** Configuration of a session: the defaults of the service, and updates that are applied completely or not at all. */
import { z } from 'zod';

const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000).default(24_000) }),
]);

const serverVad = z.strictObject({
  type: z.literal('server_vad'),
  threshold: z.number().min(0).max(1).default(0.5),
  prefix_padding_ms: z.number().int().min(0).max(5_000).default(300),
  // Behaviour of the service; its documentation says 500.
  silence_duration_ms: z.number().int().min(20).max(10_000).default(200),
  idle_timeout_ms: z.number().int().min(5_000).max(30_000).nullable().default(null),
  create_response: z.boolean().default(true),
  interrupt_response: z.boolean().default(true),
});
/** The service evaluates the words; the stand-in varies the silence instead (see `toVoiceActivity`). */
const semanticVad = z.strictObject({
  type: z.literal('semantic_vad'),
  eagerness: z.enum(['low', 'medium', 'high', 'auto']).default('auto'),
  create_response: z.boolean().default(true),
  interrupt_response: z.boolean().default(true),
});
const turnDetection = z.discriminatedUnion('type', [serverVad, semanticVad]);
export type TurnDetection = z.infer<typeof turnDetection>;

const VOICES = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'marin',
  'sage',
  'shimmer',
  'verse',
] as const;

const tool = z.strictObject({
  type: z.literal('function'),
  name: z.string().min(1),
  description: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
});

const update = z.strictObject({
  type: z.literal('realtime'),
  model: z.string().optional(),
  output_modalities: z
    .array(z.enum(['text', 'audio']))
    .length(1)
    .optional(),
  instructions: z.string().optional(),
  audio: z
    .strictObject({
      input: z
        .strictObject({
          format: format.optional(),
          noise_reduction: z
            .strictObject({ type: z.enum(['near_field', 'far_field']) })
            .nullable()
            .optional(),
          transcription: z
            .strictObject({
              model: z.string().min(1),
              language: z.string().optional(),
              languages: z.array(z.string()).optional(),
              keywords: z.array(z.string()).optional(),
              prompt: z.string().optional(),
              delay: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
            })
            .nullable()
            .optional(),
          turn_detection: turnDetection.nullable().optional(),
        })
        .optional(),
      output: z
        .strictObject({
          format: format.optional(),
          voice: z.enum(VOICES).optional(),
          speed: z.number().min(0.25).max(1.5).optional(),
        })
        .optional(),
    })
    .optional(),
  tools: z.array(tool).optional(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), name: z.string() }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  reasoning: z
    .strictObject({ effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional() })
    .optional(),
  max_output_tokens: z.union([z.literal('inf'), z.number().int().min(1).max(4_096)]).optional(),
  truncation: z
    .union([
      z.enum(['auto', 'disabled']),
      z.strictObject({
        type: z.literal('retention_ratio'),
        retention_ratio: z.number().min(0).max(1),
        token_limits: z.strictObject({ post_instructions: z.number().int().min(0).optional() }).optional(),
      }),
    ])
    .optional(),
  tracing: z
    .union([
      z.literal('auto'),
      z.strictObject({
        workflow_name: z.string().optional(),
        group_id: z.string().optional(),
        metadata: z.unknown(),
      }),
    ])
    .nullable()
    .optional(),
  include: z.array(z.literal('item.input_audio_transcription.logprobs')).nullable().optional(),
});
type Update = z.infer<typeof update>;
type InputUpdate = NonNullable<NonNullable<Update['audio']>['input']>;
type OutputUpdate = NonNullable<NonNullable<Update['audio']>['output']>;

export interface SessionConfig {
  readonly type: 'realtime';
  readonly object: 'realtime.session';
  readonly id: string;
  /** Model name with a prefix that identifies the stand-in. */
  readonly model: string;
  readonly output_modalities: readonly ('text' | 'audio')[];
  readonly instructions: string;
  readonly audio: {
    readonly input: {
      readonly format: { readonly type: 'audio/pcm'; readonly rate: 24_000 };
      readonly noise_reduction: NonNullable<InputUpdate['noise_reduction']> | null;
      readonly transcription: NonNullable<InputUpdate['transcription']> | null;
      readonly turn_detection: TurnDetection | null;
    };
    readonly output: {
      readonly format: { readonly type: 'audio/pcm'; readonly rate: 24_000 };
      readonly voice: string;
      readonly speed: number;
    };
  };
  readonly tools: NonNullable<Update['tools']>;
  readonly tool_choice: NonNullable<Update['tool_choice']>;
  readonly parallel_tool_calls?: boolean;
  readonly reasoning?: NonNullable<Update['reasoning']>;
  readonly max_output_tokens: number | 'inf';
  readonly truncation: NonNullable<Update['truncation']>;
  readonly tracing: Update['tracing'] | null;
  readonly include: Update['include'] | null;
  /** Unix time in seconds. */
  readonly expires_at: number;
}

const PCM = { type: 'audio/pcm', rate: 24_000 } as const;

export function defaultConfig(id: string, model: string, expiresAtSeconds: number): SessionConfig {
  return {
    type: 'realtime',
    object: 'realtime.session',
    id,
    model: `sandbox-${model}`,
    output_modalities: ['audio'],
    instructions: 'You are a helpful assistant.',
    audio: {
      input: {
        format: PCM,
        noise_reduction: null,
        transcription: null,
        turn_detection: serverVad.parse({ type: 'server_vad' }),
      },
      output: { format: PCM, voice: 'alloy', speed: 1 },
    },
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    truncation: 'auto',
    tracing: null,
    include: null,
    expires_at: expiresAtSeconds,
  };
}

/** Silence that ends a turn, by eagerness. */
const SEMANTIC_SILENCE_MS = { low: 900, medium: 600, auto: 600, high: 300 } as const;

/** Options of the voice activity detector. */
export function toVoiceActivity(detection: TurnDetection): {
  readonly silenceMs: number;
  readonly prefixMs: number;
  readonly strictness: 1 | 2 | 3;
} {
  if (detection.type === 'semantic_vad') {
    return { silenceMs: SEMANTIC_SILENCE_MS[detection.eagerness], prefixMs: 300, strictness: 2 };
  }
  const { threshold, silence_duration_ms: silenceMs, prefix_padding_ms: prefixMs } = detection;
  return { silenceMs, prefixMs, strictness: threshold > 0.75 ? 3 : threshold < 0.25 ? 1 : 2 };
}

export interface ConfigError {
  readonly code: 'unknown_parameter' | 'missing_required_parameter' | 'invalid_value' | 'cannot_update_voice';
  readonly message: string;
  readonly param: string;
}

/** @param hasSpoken whether audio was sent, after which the voice cannot change */
export function updateConfig(
  config: SessionConfig,
  requested: unknown,
  hasSpoken: boolean,
): { readonly config: SessionConfig } | { readonly error: ConfigError } {
  const parsed = update.safeParse(requested);
  if (!parsed.success) return { error: toConfigError(parsed.error, requested) };
  const { audio, model: _, type: __, ...rest } = parsed.data;
  const voice = audio?.output?.voice;
  if (hasSpoken && voice !== undefined && voice !== config.audio.output.voice) {
    return {
      error: {
        code: 'cannot_update_voice',
        message: "Cannot update a conversation's voice if assistant audio is present.",
        param: 'session.audio.output.voice',
      },
    };
  }
  return {
    config: {
      ...config,
      ...defined(rest),
      audio: {
        input: { ...config.audio.input, ...defined<InputUpdate>(audio?.input ?? {}) },
        output: { ...config.audio.output, ...defined<OutputUpdate>(audio?.output ?? {}) },
      },
    },
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}

function toConfigError(error: z.ZodError, requested: unknown): ConfigError {
  const issue = error.issues[0];
  const path = ['session', ...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    const param = `${path}.${issue.keys[0] ?? ''}`;
    return { code: 'unknown_parameter', message: `Unknown parameter: '${param}'.`, param };
  }
  if (isMissing(requested, issue?.path ?? [])) {
    return {
      code: 'missing_required_parameter',
      message: `Missing required parameter: '${path}'.`,
      param: path,
    };
  }
  return { code: 'invalid_value', message: `Invalid value: '${path}'. ${issue?.message ?? ''}`, param: path };
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const found = path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
  return found === undefined;
}
