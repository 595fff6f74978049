/**
 * The S3 server of the backup's tests as a program with an IPC channel. Sends the worker's settings when it is ready, and
 * the objects that it holds whenever it gets a message.
 */
import { startS3Server, workerSettings } from '@petvisor/backup/testing';

export interface SettingsMessage {
  readonly type: 'settings';
  readonly settings: Readonly<Record<string, string>>;
}

export interface ObjectsMessage {
  readonly type: 'objects';
  readonly objects: readonly { readonly key: string; readonly base64: string }[];
}

const server = await startS3Server();
const send = (message: SettingsMessage | ObjectsMessage): void => void process.send?.(message);
process.on('message', () => {
  const objects = [...server.objects].map(([key, body]) => ({ key, base64: body.toString('base64') }));
  send({ type: 'objects', objects });
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
send({ type: 'settings', settings: workerSettings(server) });
