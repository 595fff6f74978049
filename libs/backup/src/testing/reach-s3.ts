/** How the small S3 server is reached: by a store, and by a worker through its settings. */
import type { S3Options } from '../s3-object-store.ts';
import { testBucket, testCredentials, testRegion, type S3Server } from './s3-server.ts';

export function storeOptions({ endpoint }: Pick<S3Server, 'endpoint'>) {
  return {
    bucket: testBucket,
    region: testRegion,
    endpoint,
    pathStyle: true,
    credentials: testCredentials,
  } satisfies S3Options;
}

export function workerSettings({ endpoint }: Pick<S3Server, 'endpoint'>) {
  return {
    DB_BACKUP_BUCKET: testBucket,
    AWS_REGION: testRegion,
    AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: endpoint,
    BACKUP_S3_PATH_STYLE: 'true',
  };
}
