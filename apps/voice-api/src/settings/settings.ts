/**
 * The settings of the gateway: parsed from the environment once, at start, and passed by value from then on. Most names are
 * those of the replaced system; `.env.example` lists them all.
 */
import {
  decimalSetting,
  flagSetting,
  insecureHttpSetting,
  integerSetting,
  parseEnvironment,
  requireHttps,
  textSetting,
  type Environment,
} from '@petvisor/service-kit';
import { SPOKEN_LANGUAGES } from '@petvisor/receptionist';
import { z } from 'zod';
import { metricsVariables, toMetrics } from './metrics-settings.ts';
import { notifyVariables, requireWholeChannels, toMail, toNotify } from './notify-settings.ts';
import { apiAddress, diaryVariables, requireDiary, toDiary } from './diary-settings.ts';
import { limitVariables, toLimits } from './limits-settings.ts';
import { outboxVariables, toOutbox } from './outbox-settings.ts';
import { overloadVariables, toLoadMarks } from './overload-settings.ts';
import { isOrigin, isTimeZone, KEPT_DAYS_MAX, listSetting, sealingKeySetting } from './values.ts';
import { toVisitors, visitorVariables } from './visitor-settings.ts';

export { SettingsError } from '@petvisor/service-kit';

/** Stands for the web origins of this machine, on any port. */
export const LOOPBACK_ORIGINS = 'loopback';

/** The name of the practice by default; the name in the facts file replaces it. */
export const UNNAMED_PRACTICE = 'the veterinary practice';

/** The value of CONVERSATIONS_KEPT_DAYS that keeps them for good; 0 does too. */
const KEPT_FOREVER = 'forever';

/** Time for a call to come to its own end, and not too long for an update to wait. */
const DRAIN_SECONDS_IN_PRODUCTION = 600;

/** Connections besides those of calls, from one address. */
const OTHER_CONNECTIONS_MAX = 100;

const timeZone = textSetting.refine(isTimeZone, 'must be an IANA time zone, such as Europe/London');
const languages = listSetting.refine(
  (entries) => entries.length > 0 && entries.every((entry) => /^[a-z]{2,3}$/.test(entry)),
  'must be language codes, such as en,cy',
);
const spokenLanguages = listSetting.refine(
  (entries) => entries.length > 0 && entries.every((entry) => SPOKEN_LANGUAGES.includes(entry)),
  `must be some of ${SPOKEN_LANGUAGES.join(', ')}`,
);
/** Undefined: for good. */
const keptDays = z.string().transform((text, context): number | undefined => {
  if (text === KEPT_FOREVER || text === '0') return undefined;
  if (/^\d{1,4}$/.test(text) && Number(text) <= KEPT_DAYS_MAX) return Number(text);
  context.addIssue({
    code: 'custom',
    message: `must be a number of days up to ${KEPT_DAYS_MAX}, or forever`,
  });
  return z.NEVER;
});
const origins = listSetting
  .transform((entries) => entries.map((entry) => entry.replace(/\/+$/, '')))
  .refine(
    (entries) => entries.every((entry) => entry === LOOPBACK_ORIGINS || isOrigin(entry)),
    'must be web origins, such as https://practice.example, or loopback',
  );

const variables = z.object({
  NODE_ENV: z.string().optional(),
  ...insecureHttpSetting,
  HOST: textSetting.default('127.0.0.1'),
  PORT: integerSetting(0, 65_535).default(3000),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  ALLOWED_ORIGINS: origins.default([LOOPBACK_ORIGINS]),
  ALLOW_API_KEY_IN_ADDRESS: flagSetting.default(true),
  CONNECTIONS_MAX: integerSetting(1, 1_000_000).optional(),
  CONNECTIONS_PER_ADDRESS_MAX: integerSetting(1, 1_000_000).optional(),
  ...limitVariables,
  ...notifyVariables.shape,

  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)./, 'must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE')
    .default('file:./data/voice.db'),
  CONVERSATIONS_KEPT_DAYS: keptDays.optional(),
  AUDIT_KEPT_DAYS: integerSetting(1, 3_650).default(730),
  DB_BACKUP_BUCKET: textSetting.optional(),
  AWS_REGION: textSetting.optional(),

  OPENAI_API_KEY: textSetting,
  OPENAI_BASE_URL: apiAddress.default('https://api.openai.com/v1'),
  OPENAI_REALTIME_MODEL: textSetting.default('gpt-realtime-2.1'),
  OPENAI_VOICE: textSetting.default('marin'),
  OPENAI_TRANSCRIPTION_MODEL: textSetting.default('gpt-transcribe'),
  OPENAI_TRANSCRIPTION_LANGUAGES: languages.optional(),
  OPENAI_TRANSCRIPTION_KEYWORDS: listSetting.default([]),
  OPENAI_REASONING_EFFORT: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).default('low'),
  OPENAI_TURN_DETECTION: z.enum(['server_vad', 'semantic_vad']).default('server_vad'),
  OPENAI_TURN_THRESHOLD: decimalSetting(0, 1).default(0.5),
  OPENAI_TURN_SILENCE_MS: integerSetting(100, 5_000).default(500),
  OPENAI_TURN_EAGERNESS: z.enum(['low', 'medium', 'high', 'auto']).default('auto'),
  OPENAI_SECOND_OPINION_MODEL: textSetting.default('off'),
  OPENAI_SPEECH_MODEL: textSetting.default('gpt-4o-mini-tts'),
  PRICES_FILE: textSetting.optional(),

  ...diaryVariables.shape,

  PRACTICES_DIR: textSetting.optional(),
  PRACTICE_NAME: textSetting.default(UNNAMED_PRACTICE),
  PRACTICE_PHONE: textSetting.optional(),
  PRACTICE_OUT_OF_HOURS_PHONE: textSetting.optional(),
  PRACTICE_LANGUAGES: spokenLanguages.default(['en']),
  PRACTICE_TIME_ZONE: timeZone.default('Europe/London'),
  PRACTICE_FACTS_FILE: textSetting.optional(),
  ...visitorVariables,

  NOISE_REDUCTION: z.enum(['gate', 'openai', 'off']).default('gate'),
  NOISE_FLOOR_DB: decimalSetting(-40, 0).default(-18),
  CALLS_MAX: integerSetting(1, 100_000).default(50),
  CALL_MINUTES_MAX: integerSetting(1, 55).default(15),
  CALL_COST_USD_MAX: decimalSetting(0.01, 1_000).default(5),
  CALL_RECORDINGS_DIR: textSetting.optional(),
  CALL_RECORDINGS_MAX: integerSetting(1, 10_000).default(100),
  CALL_RECORDINGS_TEXT: z.enum(['masked', 'plain']).default('masked'),
  DRAIN_SECONDS_MAX: integerSetting(0, 3_600).optional(),
  ...outboxVariables.shape,
  MOVED_CALLS_KEY: sealingKeySetting.optional(),
  ...overloadVariables.shape,
  ...metricsVariables.shape,
});

/** Where keys and personal details are sent; and in production somebody has decided for how long they are kept. */
const environmentSchema = requireRetention(
  requireWholeChannels(
    requireDiary(requireHttps(variables, ['OPENAI_BASE_URL', 'BASE_URL', 'AUTH_URL', 'NOTIFY_WEBHOOK_URL'])),
  ),
);

export interface Retention {
  /** CONVERSATIONS_KEPT_DAYS; conversations are kept for good when undefined. */
  readonly keptDays: number | undefined;
  /** AUDIT_KEPT_DAYS. */
  readonly auditKeptDays: number;
}

export type Settings = ReturnType<typeof toSettings>;

/** The names of every setting. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

/** @throws {SettingsError} */
export function parseSettings(environment: Environment): Settings {
  return toSettings(parseEnvironment(environmentSchema, environment));
}

/** The database of a command, which needs no other setting. @throws {SettingsError} */
export function parseDatabaseUrl(environment: Environment): string {
  return parseEnvironment(variables.pick({ DATABASE_URL: true }), environment).DATABASE_URL;
}

/** The time zone of a command that staff read, which needs no other setting. @throws {SettingsError} */
export function parseTimeZone(environment: Environment): string {
  return parseEnvironment(variables.pick({ PRACTICE_TIME_ZONE: true }), environment).PRACTICE_TIME_ZONE;
}

/** The folder of a command for practices, which needs no other setting. @throws {SettingsError} */
export function parsePracticesFolder(environment: Environment) {
  const names = { PRACTICES_DIR: true, ALLOW_INSECURE_HTTP: true, OPENAI_VOICE: true } as const;
  const e = parseEnvironment(
    variables.pick({ ...names, NOTIFY_EMAIL_FROM: true, SMTP_URL: true }),
    environment,
  );
  const isMailPossible = toMail(e) !== undefined;
  return {
    folder: e.PRACTICES_DIR,
    voice: e.OPENAI_VOICE,
    isHttpAllowed: e.ALLOW_INSECURE_HTTP,
    isMailPossible,
  };
}

/** The ages of a command that purges, which needs no other setting. @throws {SettingsError} */
export function parseRetention(environment: Environment): Retention {
  const names = { CONVERSATIONS_KEPT_DAYS: true, AUDIT_KEPT_DAYS: true } as const;
  const e = parseEnvironment(variables.pick(names), environment);
  return { keptDays: e.CONVERSATIONS_KEPT_DAYS, auditKeptDays: e.AUDIT_KEPT_DAYS };
}

function requireRetention(schema: typeof variables): typeof variables {
  return schema.refine(
    // An undefined value is that of `forever`, unless the name is missing.
    (values) => values.NODE_ENV !== 'production' || Object.hasOwn(values, 'CONVERSATIONS_KEPT_DAYS'),
    {
      path: ['CONVERSATIONS_KEPT_DAYS'],
      message: 'is missing: in production it is a number of days, or forever',
      when: () => true,
    },
  );
}

function toTurnDetection(e: z.infer<typeof variables>) {
  return e.OPENAI_TURN_DETECTION === 'semantic_vad'
    ? { type: e.OPENAI_TURN_DETECTION, eagerness: e.OPENAI_TURN_EAGERNESS }
    : {
        type: e.OPENAI_TURN_DETECTION,
        threshold: e.OPENAI_TURN_THRESHOLD,
        silenceMs: e.OPENAI_TURN_SILENCE_MS,
      };
}

/** Where callers are real, an update of the server lets calls come to their own end. */
function drainSecondsMax(e: z.infer<typeof variables>): number {
  return e.DRAIN_SECONDS_MAX ?? (e.NODE_ENV === 'production' ? DRAIN_SECONDS_IN_PRODUCTION : 0);
}

/** Room for the calls and for other requests; half of it for one address, which is that of a proxy in front of the server. */
function toHttp(e: z.infer<typeof variables>) {
  const perAddressMax = e.CONNECTIONS_PER_ADDRESS_MAX ?? e.CALLS_MAX + OTHER_CONNECTIONS_MAX;
  return {
    host: e.HOST,
    port: e.PORT,
    allowedOrigins: e.ALLOWED_ORIGINS,
    keyInAddress: e.ALLOW_API_KEY_IN_ADDRESS,
    connectionsMax: e.CONNECTIONS_MAX ?? 2 * perAddressMax,
    connectionsPerAddressMax: perAddressMax,
  };
}

function toSettings(environment: z.infer<typeof variables>) {
  const e = environment;
  return {
    production: e.NODE_ENV === 'production',
    http: toHttp(e),
    limits: toLimits(e),
    logLevel: e.LOG_LEVEL,
    databaseUrl: e.DATABASE_URL,
    notify: toNotify(e),
    /** Conversations are kept for good when undefined. */
    conversationsKeptDays: e.CONVERSATIONS_KEPT_DAYS,
    auditKeptDays: e.AUDIT_KEPT_DAYS,
    openai: {
      apiKey: e.OPENAI_API_KEY,
      baseUrl: e.OPENAI_BASE_URL,
      model: e.OPENAI_REALTIME_MODEL,
      voice: e.OPENAI_VOICE,
      transcription: {
        model: e.OPENAI_TRANSCRIPTION_MODEL,
        languages: e.OPENAI_TRANSCRIPTION_LANGUAGES ?? e.PRACTICE_LANGUAGES,
        keywords: e.OPENAI_TRANSCRIPTION_KEYWORDS,
      },
      reasoningEffort: e.OPENAI_REASONING_EFFORT,
      turnDetection: toTurnDetection(e),
      /** Undefined: no second opinion is asked for. */
      opinionModel: e.OPENAI_SECOND_OPINION_MODEL === 'off' ? undefined : e.OPENAI_SECOND_OPINION_MODEL,
      /** Undefined: the model says all of it. */
      speechModel: e.OPENAI_SPEECH_MODEL === 'off' ? undefined : e.OPENAI_SPEECH_MODEL,
    },
    pricesFile: e.PRICES_FILE,
    /** Undefined: every practice is one of PRACTICES_DIR. */
    vetstoria: toDiary(e, e.PRACTICE_TIME_ZONE),
    /** The folder of the practices; undefined when there is the one of these settings alone. */
    practicesDir: e.PRACTICES_DIR,
    isHttpAllowed: e.ALLOW_INSECURE_HTTP,
    practice: {
      name: e.PRACTICE_NAME,
      timeZone: e.PRACTICE_TIME_ZONE,
      phone: e.PRACTICE_PHONE,
      outOfHoursPhone: e.PRACTICE_OUT_OF_HOURS_PHONE,
      languages: e.PRACTICE_LANGUAGES,
    },
    practiceFactsFile: e.PRACTICE_FACTS_FILE,
    practiceOrigins: e.PRACTICE_ORIGINS,
    practiceNotice: e.PRACTICE_NOTICE,
    practiceVisitors: toVisitors(e.PRACTICE_VISITORS),
    noiseReduction: e.NOISE_REDUCTION,
    noiseFloorDb: e.NOISE_FLOOR_DB,
    calls: {
      max: e.CALLS_MAX,
      durationMsMax: e.CALL_MINUTES_MAX * 60_000,
      costUsdMax: e.CALL_COST_USD_MAX,
      drainMsMax: drainSecondsMax(e) * 1000,
    },
    /** The load is not watched when undefined. */
    outbox: toOutbox(e),
    /** Undefined: one that is made of the key of OpenAI. */
    movedCallsKey: e.MOVED_CALLS_KEY,
    overload: toLoadMarks(e),
    metrics: toMetrics(e),
    /** Undefined: no spans are sent. */
    spansEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT,
    /** No call is traced without a folder. */
    traces:
      e.CALL_RECORDINGS_DIR === undefined
        ? undefined
        : {
            folder: e.CALL_RECORDINGS_DIR,
            filesMax: e.CALL_RECORDINGS_MAX,
            withText: e.CALL_RECORDINGS_TEXT === 'plain',
          },
  } as const;
}
