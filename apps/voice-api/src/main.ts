/** The process: settings in, app up, and everything closed in order when it is told to stop. */
import { createApp, type VoiceApp } from './create-app.ts';
import { createLogger, describeError } from './log.ts';
import { readEnvironment } from './settings/read-environment.ts';
import { parseSettings, SettingsError, type Settings } from './settings/settings.ts';

const settings = readSettings();
const log = createLogger(settings.logLevel);
const app = await start(settings);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
// A launcher that dies takes its server along.
process.on('disconnect', () => void stop('disconnect'));

function readSettings(): Settings {
  try {
    return parseSettings(readEnvironment());
  } catch (error) {
    if (error instanceof SettingsError) fail(error.message);
    throw error;
  }
}

async function start({ http }: Settings): Promise<VoiceApp> {
  let created: VoiceApp | undefined;
  try {
    created = await createApp(settings, { log });
    const port = await created.listen();
    log.info({ host: http.host, port }, 'listening');
    process.send?.({ type: 'listening', port });
    return created;
  } catch (error) {
    await created?.close();
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE') fail(`Port ${http.port} is in use. Set PORT to another one.`);
    if (code === 'EACCES') fail(`Port ${http.port} may not be used by this user. Set PORT to another one.`);
    if (code === 'EADDRNOTAVAIL') fail('HOST is no address of this machine.');
    fail(`The server could not start: ${JSON.stringify(describeError(error))}`);
  }
}

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why, calls: app.calls.size }, 'stopping');
  const limit = setTimeout(() => {
    log.error('calls did not end in time');
    process.exit(1);
  }, settings.calls.drainMsMax + 10_000);
  await app.close();
  clearTimeout(limit);
  log.info('stopped');
  process.exit(0);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
