/** The worker's settings: read from the environment once, passed on by value. */
import { Cron } from 'croner';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^file:./, 'must have the form file:PATH')
    .default('file:./data/voice.db'),
  DB_BACKUP_BUCKET: z.string('is missing'),
  AWS_REGION: z.string('is missing'),
  AWS_ENDPOINT_URL_S3: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  BACKUP_S3_PATH_STYLE: z.enum(['true', 'false'], 'must be true or false').default('false'),
  BACKUP_S3_CHECKSUM: z.enum(['sha256', 'none'], 'must be sha256 or none').default('sha256'),
  BACKUP_SCHEDULE: z.string().refine(isCronPattern, 'must be a cron expression').default('0 * * * *'),
  BACKUP_TEMP_DIR: z.string().optional(),
});

export interface Settings {
  readonly databaseUrl: string;
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly pathStyle: boolean;
  readonly checksum: 'sha256' | 'none';
  /** A cron expression, in UTC. */
  readonly schedule: string;
  readonly temporaryFolder?: string;
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
  const { AWS_ENDPOINT_URL_S3: endpoint, BACKUP_TEMP_DIR: temporaryFolder, ...values } = parsed.data;
  return {
    ok: true,
    settings: {
      databaseUrl: values.DATABASE_URL,
      bucket: values.DB_BACKUP_BUCKET,
      region: values.AWS_REGION,
      pathStyle: values.BACKUP_S3_PATH_STYLE === 'true',
      checksum: values.BACKUP_S3_CHECKSUM,
      schedule: values.BACKUP_SCHEDULE,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
    },
  };
}

function isCronPattern(text: string): boolean {
  try {
    new Cron(text, { paused: true }).stop();
    return true;
  } catch {
    return false;
  }
}
