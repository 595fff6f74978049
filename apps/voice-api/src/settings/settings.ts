/**
 * What the environment says, parsed once at start and passed by value from then on. The names are those of the
 * replaced system, and a few new ones; `.env.example` lists them all.
 */
import { z } from 'zod';

/** In browsers, addresses of the machine itself, on any port. */
export const LOOPBACK_ORIGINS = 'loopback';

/** Gives way to the name in the practice's facts. */
export const UNNAMED_PRACTICE = 'the veterinary practice';

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const integer = (min: number, max: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> =>
  z.string().transform((value, context) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    context.addIssue({ code: 'custom', message: `must be a whole number from ${min} to ${max}` });
    return z.NEVER;
  });
const decimal = (min: number, max: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> =>
  z.string().transform((value, context) => {
    const number = Number(value);
    if (/^-?\d+(\.\d+)?$/.test(value) && number >= min && number <= max) return number;
    context.addIssue({ code: 'custom', message: `must be a number from ${min} to ${max}` });
    return z.NEVER;
  });
const timeZone = text.refine(isTimeZone, 'must be an IANA time zone, such as Europe/London');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const languages = list.refine(
  (entries) => entries.length > 0 && entries.every((entry) => /^[a-z]{2,3}$/.test(entry)),
  'must be language codes, such as en,cy',
);
const origins = list
  .transform((entries) => entries.map((entry) => entry.replace(/\/+$/, '')))
  .refine(
    (entries) => entries.every((entry) => entry === LOOPBACK_ORIGINS || isOrigin(entry)),
    'must be web origins, such as https://practice.example, or loopback',
  );

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  HOST: text.default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3000),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  ALLOWED_ORIGINS: origins.default([LOOPBACK_ORIGINS]),

  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)./, 'must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE')
    .default('file:./data/voice.db'),
  CONVERSATIONS_KEPT_DAYS: integer(1, 3_650).optional(),
  DB_BACKUP_BUCKET: text.optional(),
  AWS_REGION: text.optional(),

  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_REALTIME_MODEL: text.default('gpt-realtime-2.1'),
  OPENAI_VOICE: text.default('marin'),
  OPENAI_TRANSCRIPTION_MODEL: text.default('gpt-transcribe'),
  OPENAI_TRANSCRIPTION_LANGUAGES: languages.default(['en']),
  PRICES_FILE: text.optional(),

  BASE_URL: url,
  AUTH_URL: url,
  PARTNER_KEY: text,
  SITE_HASH: text,
  SECRET: text,
  SITE_ID: text,
  BOOKING_HASH: text,
  VETSTORIA_TIME_MODE: z.enum(['instant', 'wallClockUtc']).default('instant'),

  PRACTICE_NAME: text.default(UNNAMED_PRACTICE),
  PRACTICE_PHONE: text.optional(),
  PRACTICE_OUT_OF_HOURS_PHONE: text.optional(),
  PRACTICE_TIME_ZONE: timeZone.default('Europe/London'),
  PRACTICE_FACTS_FILE: text.optional(),

  NOISE_REDUCTION: z.enum(['gate', 'openai', 'off']).default('gate'),
  NOISE_FLOOR_DB: decimal(-40, 0).default(-18),
  CALLS_MAX: integer(1, 100_000).default(50),
  CALL_MINUTES_MAX: integer(1, 55).default(15),
  CALL_COST_USD_MAX: decimal(0.01, 1_000).default(5),
  CALL_RECORDINGS_DIR: text.optional(),
  CALL_RECORDINGS_MAX: integer(1, 10_000).default(100),
  CALL_RECORDINGS_TEXT: z.enum(['masked', 'plain']).default('masked'),
  DRAIN_SECONDS_MAX: integer(0, 3_600).default(0),
});

export type Settings = ReturnType<typeof toSettings>;

/** The names of every setting, for `.env.example` and its test. */
export const SETTING_NAMES: readonly string[] = Object.keys(environmentSchema.shape);

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'invalid_settings';
}

/**
 * @param environment the process's environment; empty values count as missing.
 * @throws {SettingsError} one message that names every bad variable, and the value of none.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = environment[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const parsed = environmentSchema.safeParse(given, { reportInput: false });
  if (parsed.success) return toSettings(parsed.data);
  const problems = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0]);
    problems.set(name, name in given ? say(issue) : 'is missing');
  }
  const list = [...problems].map(([name, problem]) => `${name} ${problem}`).join('; ');
  throw new SettingsError(`Settings: ${list}.`);
}

/** That setting alone, for a command that needs no other. @throws {SettingsError} */
export function parseKeptDays(environment: Readonly<Record<string, string | undefined>>): number | undefined {
  const parsed = environmentSchema.shape.CONVERSATIONS_KEPT_DAYS.safeParse(
    environment['CONVERSATIONS_KEPT_DAYS'] || undefined,
    { reportInput: false },
  );
  if (parsed.success) return parsed.data;
  throw new SettingsError(`Settings: CONVERSATIONS_KEPT_DAYS ${parsed.error.issues.map(say).join('; ')}.`);
}

function say(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be an http or https address' : issue.message;
    default:
      return 'is not valid';
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function toSettings(environment: z.infer<typeof environmentSchema>) {
  const e = environment;
  return {
    production: e.NODE_ENV === 'production',
    http: { host: e.HOST, port: e.PORT, allowedOrigins: e.ALLOWED_ORIGINS },
    logLevel: e.LOG_LEVEL,
    databaseUrl: e.DATABASE_URL,
    /** Conversations stay for ever when absent. */
    conversationsKeptDays: e.CONVERSATIONS_KEPT_DAYS,
    openai: {
      apiKey: e.OPENAI_API_KEY,
      baseUrl: e.OPENAI_BASE_URL,
      model: e.OPENAI_REALTIME_MODEL,
      voice: e.OPENAI_VOICE,
      transcription: {
        model: e.OPENAI_TRANSCRIPTION_MODEL,
        languages: e.OPENAI_TRANSCRIPTION_LANGUAGES,
      },
    },
    ...(e.PRICES_FILE === undefined ? {} : { pricesFile: e.PRICES_FILE }),
    vetstoria: {
      baseUrl: e.BASE_URL,
      authUrl: e.AUTH_URL,
      partnerKey: e.PARTNER_KEY,
      siteHash: e.SITE_HASH,
      secret: e.SECRET,
      siteId: e.SITE_ID,
      bookingHash: e.BOOKING_HASH,
      timeMode: e.VETSTORIA_TIME_MODE,
      timeZone: e.PRACTICE_TIME_ZONE,
    },
    practice: {
      name: e.PRACTICE_NAME,
      timeZone: e.PRACTICE_TIME_ZONE,
      ...(e.PRACTICE_PHONE === undefined ? {} : { phone: e.PRACTICE_PHONE }),
      ...(e.PRACTICE_OUT_OF_HOURS_PHONE === undefined
        ? {}
        : { outOfHoursPhone: e.PRACTICE_OUT_OF_HOURS_PHONE }),
    },
    ...(e.PRACTICE_FACTS_FILE === undefined ? {} : { practiceFactsFile: e.PRACTICE_FACTS_FILE }),
    noiseReduction: e.NOISE_REDUCTION,
    noiseFloorDb: e.NOISE_FLOOR_DB,
    calls: {
      max: e.CALLS_MAX,
      durationMsMax: e.CALL_MINUTES_MAX * 60_000,
      costUsdMax: e.CALL_COST_USD_MAX,
      drainMsMax: e.DRAIN_SECONDS_MAX * 1000,
    },
    ...(e.CALL_RECORDINGS_DIR === undefined
      ? {}
      : {
          recordings: {
            folder: e.CALL_RECORDINGS_DIR,
            filesMax: e.CALL_RECORDINGS_MAX,
            withText: e.CALL_RECORDINGS_TEXT === 'plain',
          },
        }),
  } as const;
}
