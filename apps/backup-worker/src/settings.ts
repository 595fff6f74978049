/** The settings of the worker: parsed from the environment once and passed on by value. */
import { ENCRYPTION_KEY_SIZE_BYTES, PERIODS, type RetentionPolicy } from '@petvisor/backup';
import {
  addressSetting,
  flagSetting,
  insecureHttpSetting,
  integerSetting,
  parseEnvironment,
  requireHttps,
  type Environment,
} from '@petvisor/service-kit';
import { Cron } from 'croner';
import { z } from 'zod';

const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)./, 'must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE')
    .default('file:./data/voice.db'),
  DB_BACKUP_BUCKET: z.string(),
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL_S3: addressSetting.optional(),
  BACKUP_S3_PATH_STYLE: flagSetting.default(false),
  BACKUP_S3_CHECKSUM: z.enum(['sha256', 'none']).default('sha256'),
  BACKUP_S3_CONDITIONAL: z.enum(['if-none-match', 'none']).default('if-none-match'),
  BACKUP_ENCRYPTION_KEY: parsedSetting(
    toKey,
    'must be 32 bytes as 64 hexadecimal digits or base64',
  ).optional(),
  BACKUP_KEEP: parsedSetting(toPolicy, 'must look like 24h,7d,5w,12m,10y').optional(),
  BACKUP_LEASE_MINUTES: integerSetting(1, 1440).default(60),
  BACKUP_MEGABYTES_PER_SECOND: integerSetting(1, 10_000).default(5),
  // Read by main.ts, before anything else.
  BACKUP_PRIORITY: z.enum(['idle', 'low']).default('idle'),
  BACKUP_SCHEDULE: z.string().refine(isCronPattern, 'must be a cron expression').default('0 * * * *'),
  BACKUP_DRILL_SCHEDULE: z.string().refine(isCronPattern, 'must be a cron expression').optional(),
  BACKUP_DRILL_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, 'must be postgres://USER:PASSWORD@HOST/DATABASE')
    .optional(),
  BACKUP_TEMP_DIR: z.string().optional(),
  BACKUP_LITESTREAM: z.string().default('litestream'),
  BACKUP_CONTINUOUS_HOURS: integerSetting(1, 8760).default(24),
  BACKUP_HEALTH_PORT: integerSetting(0, 65_535).optional(),
  BACKUP_HEALTH_HOST: z.string().default('127.0.0.1'),
  BACKUP_ALARM_WEBHOOK: addressSetting.optional(),
  ...insecureHttpSetting,
});

const schema = requireHttps(variables, ['AWS_ENDPOINT_URL_S3', 'BACKUP_ALARM_WEBHOOK']);

/** The names of every setting. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

/** What may be given as a file in NAME_FILE; the AWS SDK finds its credentials in the environment. */
export const SECRET_NAMES: readonly string[] = [
  'DATABASE_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'BACKUP_ENCRYPTION_KEY',
  'BACKUP_DRILL_DATABASE_URL',
  'BACKUP_ALARM_WEBHOOK',
];

function parsedSetting<Value>(parse: (text: string) => Value | undefined, problem: string) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });
}

export interface Settings {
  readonly databaseUrl: string;
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly pathStyle: boolean;
  readonly checksum: 'sha256' | 'none';
  readonly conditional: 'if-none-match' | 'none';
  readonly encryptionKey?: Uint8Array | undefined;
  /** Every backup is kept without a policy. */
  readonly keep?: RetentionPolicy | undefined;
  readonly leaseMs: number;
  /** Maximum rate at which a backup is compressed, uploaded and read back. */
  readonly bytesPerSecond: number;
  /** A cron expression, in UTC. */
  readonly schedule: string;
  /** When drills are carried out: a cron expression, in UTC. Never without. */
  readonly drillSchedule?: string | undefined;
  /** The PostgreSQL server on which a drill creates its database. */
  readonly scratchUrl?: string | undefined;
  readonly temporaryFolder?: string | undefined;
  /** For the continuous mode: the Litestream program, and how far back a point in time can be. */
  readonly continuous: { readonly program: string; readonly keptHours: number };
  /** Address of the health server; there is none without. */
  readonly health?: { readonly host: string; readonly port: number } | undefined;
  /** Address that is told of failures. */
  readonly webhook?: string | undefined;
}

/** @throws {SettingsError} */
export function parseSettings(environment: Environment): Settings {
  const e = parseEnvironment(schema, environment);
  return {
    databaseUrl: e.DATABASE_URL,
    bucket: e.DB_BACKUP_BUCKET,
    region: e.AWS_REGION,
    endpoint: e.AWS_ENDPOINT_URL_S3,
    pathStyle: e.BACKUP_S3_PATH_STYLE,
    checksum: e.BACKUP_S3_CHECKSUM,
    conditional: e.BACKUP_S3_CONDITIONAL,
    encryptionKey: e.BACKUP_ENCRYPTION_KEY,
    keep: e.BACKUP_KEEP,
    leaseMs: e.BACKUP_LEASE_MINUTES * 60_000,
    bytesPerSecond: e.BACKUP_MEGABYTES_PER_SECOND * 1_000_000,
    schedule: e.BACKUP_SCHEDULE,
    drillSchedule: e.BACKUP_DRILL_SCHEDULE,
    scratchUrl: e.BACKUP_DRILL_DATABASE_URL,
    temporaryFolder: e.BACKUP_TEMP_DIR,
    continuous: { program: e.BACKUP_LITESTREAM, keptHours: e.BACKUP_CONTINUOUS_HOURS },
    health:
      e.BACKUP_HEALTH_PORT === undefined
        ? undefined
        : { host: e.BACKUP_HEALTH_HOST, port: e.BACKUP_HEALTH_PORT },
    webhook: e.BACKUP_ALARM_WEBHOOK,
  };
}

/** The environment of Litestream, which finds the store as the AWS SDK does. No setting of this product is in it. */
export function storeEnvironment(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && value !== '' && STORE_VARIABLE.test(name) ? [[name, value]] : [],
    ),
  );
}

const STORE_VARIABLE = /^(AWS_.*|HOME|PATH|TMPDIR|SSL_CERT_(FILE|DIR)|(HTTPS?|NO)_PROXY|(https?|no)_proxy)$/;

function isCronPattern(text: string): boolean {
  try {
    new Cron(text, { paused: true }).stop();
    return true;
  } catch {
    return false;
  }
}

function toKey(text: string): Uint8Array | undefined {
  const isHex = /^[0-9a-fA-F]{64}$/.test(text);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  return key.length === ENCRYPTION_KEY_SIZE_BYTES ? key : undefined;
}

/** `24h,7d,5w,12m,10y`, each letter once. */
function toPolicy(text: string): RetentionPolicy | undefined {
  const policy: Partial<Record<(typeof PERIODS)[number], number>> = {};
  for (const part of text.split(',')) {
    const match = /^(\d{1,4})([hdwmy])$/.exec(part.trim());
    const period = PERIODS.find((name) => name.startsWith(match?.[2] ?? '-'));
    if (period === undefined || policy[period] !== undefined) return undefined;
    policy[period] = Number(match?.[1]);
  }
  return policy;
}
