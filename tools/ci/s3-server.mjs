/**
 * The S3 server of the backup's own tests as a program on loopback: `node --conditions=@petvisor/source`, with IPC.
 * Tells the worker's settings when it is ready, and what it holds whenever it is asked.
 */
import { startS3Server, workerSettings } from '@petvisor/backup/testing';

const server = await startS3Server();
process.on('message', () => {
  const objects = [...server.objects].map(([key, body]) => ({ key, base64: body.toString('base64') }));
  process.send({ type: 'objects', objects });
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.send({
  type: 'settings',
  settings: workerSettings(server),
});
