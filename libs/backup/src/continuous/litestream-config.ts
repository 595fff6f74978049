/**
 * Configuration of Litestream. Secrets are passed only through the environment: the keys of the store as the AWS SDK's
 * variables, the age identity through a `${…}` in the configuration.
 */
import type { S3Options } from '../s3-object-store.ts';
import { ageIdentity } from './age-identity.ts';

export interface LitestreamOptions {
  /** Path of `litestream`, or a name that is looked up in PATH. */
  readonly program: string;
  readonly databasePath: string;
  readonly store: S3Options;
  /** How far back a point in time can be restored. */
  readonly keptHours: number;
  /** Key of 32 bytes, from which the age identity is derived. */
  readonly encryptionKey?: Uint8Array | undefined;
  /** Environment variables of this process that Litestream's AWS SDK and the system need. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LitestreamSettings {
  /** JSON, which is also valid YAML. */
  readonly config: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Prefix of the objects of the continuous mode, used by nothing else. */
const CONTINUOUS_PREFIX = 'continuous';

/** Together with the upload less than the two seconds of data that may be lost. */
const READ_LOG_MS = 250;
const UPLOAD_MS = 1_000;
/** Limits the length of the log that a restore applies after the full copy. */
const WHOLE_COPY_EVERY_HOURS = 1;

export function litestreamSettings(options: LitestreamOptions): LitestreamSettings {
  const { store, databasePath, keptHours, encryptionKey } = options;
  const age = encryptionKey === undefined ? undefined : ageIdentity(encryptionKey);
  const replica = {
    name: 'store',
    type: 's3',
    bucket: store.bucket,
    path: CONTINUOUS_PREFIX,
    region: store.region,
    'force-path-style': store.pathStyle ?? false,
    ...(store.endpoint !== undefined && { endpoint: store.endpoint }),
    'sync-interval': `${UPLOAD_MS}ms`,
    'snapshot-interval': `${WHOLE_COPY_EVERY_HOURS}h`,
    retention: `${keptHours}h`,
    ...(age === undefined
      ? {}
      : { age: { identities: [IDENTITY_PLACEHOLDER], recipients: [age.recipient] } }),
  };
  const config = {
    logging: { type: 'json', level: 'info' },
    dbs: [{ path: databasePath, 'monitor-interval': `${READ_LOG_MS}ms`, replicas: [replica] }],
  };
  return {
    // Litestream expands environment variables at every dollar sign.
    config: JSON.stringify(config)
      .replaceAll('$', '${LITERAL_DOLLAR}')
      .replace(IDENTITY_PLACEHOLDER, '${AGE_IDENTITY}'),
    environment: {
      ...options.environment,
      ...credentialsOf(store),
      LITERAL_DOLLAR: '$',
      ...(age !== undefined && { AGE_IDENTITY: age.identity }),
    },
  };
}

const IDENTITY_PLACEHOLDER = '<age identity>';

function credentialsOf({ credentials }: S3Options): Record<string, string> {
  if (credentials === undefined) return {};
  const { accessKeyId, secretAccessKey } = credentials;
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}
