/** Options and settings with which a store or a worker reaches the test S3 server. */
import type { S3Options } from '../s3-object-store.ts';
import { TEST_BUCKET, TEST_CREDENTIALS, TEST_REGION, type S3Server } from './s3-server.ts';

export function storeOptions({ endpoint }: Pick<S3Server, 'endpoint'>) {
  return {
    bucket: TEST_BUCKET,
    region: TEST_REGION,
    endpoint,
    pathStyle: true,
    credentials: TEST_CREDENTIALS,
  } satisfies S3Options;
}

export function workerSettings({ endpoint }: Pick<S3Server, 'endpoint'>) {
  return {
    DB_BACKUP_BUCKET: TEST_BUCKET,
    AWS_REGION: TEST_REGION,
    AWS_ACCESS_KEY_ID: TEST_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: TEST_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_S3: endpoint,
    BACKUP_S3_PATH_STYLE: 'true',
  };
}
