/**
 * The S3 server of the backup's own tests as a program on loopback: `node --conditions=@petvisor/source`, with IPC.
 * Tells the worker's settings when it is ready, and what it holds whenever it is asked.
 */
import { startS3Server, testBucket, testCredentials, testRegion } from '@petvisor/backup/testing';

const server = await startS3Server();
process.on('message', () => {
  const objects = [...server.objects].map(([key, body]) => ({ key, base64: body.toString('base64') }));
  process.send({ type: 'objects', objects });
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.send({
  type: 'settings',
  settings: {
    DB_BACKUP_BUCKET: testBucket,
    AWS_REGION: testRegion,
    AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: server.endpoint,
    BACKUP_S3_PATH_STYLE: 'true',
  },
});
