/** The worker's settings: read from the environment once, passed on by value. */
import { encryptionKeySizeBytes, periods, type RetentionPolicy } from '@petvisor/backup';
import { Cron } from 'croner';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:.|postgres(ql)?:\/\/)/, 'must have the form file:PATH or postgres://…')
    .default('file:./data/voice.db'),
  DB_BACKUP_BUCKET: z.string('is missing'),
  AWS_REGION: z.string('is missing'),
  AWS_ENDPOINT_URL_S3: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  BACKUP_S3_PATH_STYLE: z.enum(['true', 'false'], 'must be true or false').default('false'),
  BACKUP_S3_CHECKSUM: z.enum(['sha256', 'none'], 'must be sha256 or none').default('sha256'),
  BACKUP_S3_CONDITIONAL: z
    .enum(['if-none-match', 'none'], 'must be if-none-match or none')
    .default('if-none-match'),
  BACKUP_ENCRYPTION_KEY: z
    .string()
    .refine((text) => toKey(text) !== undefined, 'must be 32 bytes as hexadecimal digits or base64')
    .optional(),
  BACKUP_KEEP: z
    .string()
    .refine((text) => toPolicy(text) !== undefined, 'must look like 24h,7d,5w,12m,10y')
    .optional(),
  BACKUP_LEASE_MINUTES: z.coerce
    .number('must be a number of minutes')
    .int('must be a whole number')
    .min(1, 'must be 1 at least')
    .max(1440, 'must be 1440 at most')
    .default(60),
  BACKUP_MEGABYTES_PER_SECOND: z.coerce
    .number('must be a number of megabytes')
    .int('must be a whole number')
    .min(1, 'must be 1 at least')
    .max(10_000, 'must be 10000 at most')
    .default(5),
  // Read by main.ts, before anything else.
  BACKUP_PRIORITY: z.enum(['idle', 'low'], 'must be idle or low').default('idle'),
  BACKUP_SCHEDULE: z.string().refine(isCronPattern, 'must be a cron expression').default('0 * * * *'),
  BACKUP_TEMP_DIR: z.string().optional(),
  BACKUP_LITESTREAM: z.string().default('litestream'),
  BACKUP_CONTINUOUS_HOURS: z.coerce
    .number('must be a number of hours')
    .int('must be a whole number')
    .min(1, 'must be 1 at least')
    .max(8760, 'must be 8760 at most')
    .default(24),
  BACKUP_HEALTH_PORT: z.coerce
    .number('must be a port')
    .int('must be a port')
    .min(0, 'must be a port')
    .max(65_535, 'must be a port')
    .optional(),
  BACKUP_HEALTH_HOST: z.string().default('127.0.0.1'),
  BACKUP_ALARM_WEBHOOK: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
});

export interface Settings {
  readonly databaseUrl: string;
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly pathStyle: boolean;
  readonly checksum: 'sha256' | 'none';
  readonly conditional: 'if-none-match' | 'none';
  readonly encryptionKey?: Uint8Array;
  /** Everything is kept when absent. */
  readonly keep?: RetentionPolicy;
  readonly leaseMs: number;
  /** What a backup compresses, uploads and reads back, at most. */
  readonly bytesPerSecond: number;
  /** A cron expression, in UTC. */
  readonly schedule: string;
  readonly temporaryFolder?: string;
  /** For the continuous mode: what Litestream is started as, and how far back a point in time can be. */
  readonly continuous: { readonly program: string; readonly keptHours: number };
  /** Where the state is told; no server when absent. */
  readonly health?: { readonly host: string; readonly port: number };
  /** Who is told of failures. */
  readonly alarmWebhook?: string;
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  /** One line that names each bad variable and never its value. */
  | { readonly ok: false; readonly message: string };

export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsResult {
  // `NAME=` in a file of settings means that there is none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    return { ok: false, message: `Settings: ${faults.join('; ')}` };
  }
  const encryptionKey = toKey(parsed.data.BACKUP_ENCRYPTION_KEY);
  const keep = toPolicy(parsed.data.BACKUP_KEEP);
  const {
    AWS_ENDPOINT_URL_S3: endpoint,
    BACKUP_TEMP_DIR: temporaryFolder,
    BACKUP_HEALTH_PORT: healthPort,
    BACKUP_ALARM_WEBHOOK: alarmWebhook,
    ...values
  } = parsed.data;
  return {
    ok: true,
    settings: {
      databaseUrl: values.DATABASE_URL,
      bucket: values.DB_BACKUP_BUCKET,
      region: values.AWS_REGION,
      pathStyle: values.BACKUP_S3_PATH_STYLE === 'true',
      checksum: values.BACKUP_S3_CHECKSUM,
      conditional: values.BACKUP_S3_CONDITIONAL,
      leaseMs: values.BACKUP_LEASE_MINUTES * 60_000,
      bytesPerSecond: values.BACKUP_MEGABYTES_PER_SECOND * 1_000_000,
      schedule: values.BACKUP_SCHEDULE,
      continuous: { program: values.BACKUP_LITESTREAM, keptHours: values.BACKUP_CONTINUOUS_HOURS },
      ...(encryptionKey === undefined ? {} : { encryptionKey }),
      ...(keep === undefined ? {} : { keep }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
      ...(healthPort === undefined ? {} : { health: { host: values.BACKUP_HEALTH_HOST, port: healthPort } }),
      ...(alarmWebhook === undefined ? {} : { alarmWebhook }),
    },
  };
}

/** What a program of others needs that speaks to the store as the AWS SDK does: no setting of ours is in it. */
export function storeEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && value !== '' && isForStore.test(name) ? [[name, value]] : [],
    ),
  );
}

const isForStore = /^(AWS_.*|HOME|PATH|TMPDIR|SSL_CERT_(FILE|DIR)|(HTTPS?|NO)_PROXY|(https?|no)_proxy)$/;

function isCronPattern(text: string): boolean {
  try {
    new Cron(text, { paused: true }).stop();
    return true;
  } catch {
    return false;
  }
}

function toKey(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  const isHex = /^[0-9a-fA-F]{64}$/.test(text);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  return key.length === encryptionKeySizeBytes ? key : undefined;
}

/** `24h,7d,5w,12m,10y`, each letter once. */
function toPolicy(text: string | undefined): RetentionPolicy | undefined {
  if (text === undefined) return undefined;
  const policy: Partial<Record<(typeof periods)[number], number>> = {};
  for (const part of text.split(',')) {
    const match = /^(\d{1,4})([hdwmy])$/.exec(part.trim());
    const period = periods.find((name) => name.startsWith(match?.[2] ?? '-'));
    if (period === undefined || policy[period] !== undefined) return undefined;
    policy[period] = Number(match?.[1]);
  }
  return policy;
}
