/** The process: reads the settings, starts the app, and closes it in order on a signal. */
import { setImmediate } from 'node:timers/promises';
import { OutboxError } from '@petvisor/outbox';
import { isPersistenceError } from '@petvisor/persistence';
import { prepareAssertions, prepareConsent } from '@petvisor/receptionist';
import {
  describeError,
  readEnvironment,
  readSecretFiles,
  setLogLevel,
  SettingsError,
} from '@petvisor/service-kit';
import { createApp } from './create-app.ts';
import { createLogger } from './log.ts';
import { unknownSettings } from './settings/doubtful-settings.ts';
import { SECRET_NAMES } from './settings/secret-names.ts';
import { parseSettings, type Settings } from './settings/settings.ts';
import { STOP_MS_MAX } from './stop-time.ts';
import type { VoiceApp } from './voice-app.ts';

/** Calls that can begin in one outage of the database. */
const SPARE_CALLS = 20;

const environment = readEnvironment();
const settings = readSettings(environment);
const log = createLogger(settings.logLevel);
const unknown = unknownSettings(environment);
if (unknown.length > 0) log.warn({ settings: unknown }, 'unknown settings: mistyped, or of another release');
let app: VoiceApp | undefined;
let stopping = false;
/** The signal that stops the server; the same one again ends it at once. */
let stoppedBy: string | undefined;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => (stoppedBy === signal ? endAtOnce(signal) : void stop(signal)));
}
// Whoever closes the terminal does not mean to end calls. The settings themselves are read once.
process.on('SIGHUP', () => void app?.reloadPractices());
// Windows has no such signal.
if (process.platform !== 'win32') process.on('SIGUSR2', toggleDebug);
// When the launcher dies, the server stops as well.
process.on('disconnect', () => void stop('disconnect'));
await start(settings);

function readSettings(given: NodeJS.ProcessEnv): Settings {
  try {
    readSecretFiles(given, SECRET_NAMES);
    return parseSettings(given);
  } catch (error) {
    if (error instanceof SettingsError) fail(error.message);
    throw error;
  }
}

async function start({ http }: Settings): Promise<void> {
  try {
    prepareConsent();
    app = await createApp(settings, { log, environment, spareCalls: SPARE_CALLS });
    if (stopping) return await app.close();
    const port = await app.listen();
    log.info({ host: http.host, port }, 'listening');
    if (process.connected) process.send?.({ type: 'listening', port });
  } catch (error) {
    await app?.close();
    if (!stopping) fail(toMessage(error, http.port));
  }
  if (app !== undefined) await prepareLanguages(app.languages());
}

/** While calls can begin already: each step leaves the event loop to them. */
async function prepareLanguages(languages: readonly string[]): Promise<void> {
  const steps = prepareAssertions(languages);
  while (!stopping && steps.next().done !== true) await setImmediate();
}

/** Returns one line that contains no value of a setting except the port. */
function toMessage(error: unknown, port: number): string {
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to another one.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is not an address of this machine.';
  if (error instanceof SettingsError) return error.message;
  if (error instanceof OutboxError) return `OUTBOX_PATH: ${error.message} (${error.code}).`;
  if (isPersistenceError(error)) return `DATABASE_URL: ${error.message} (${error.code}).`;
  return `The server could not start: ${JSON.stringify(describeError(error))}`;
}

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  stoppedBy = why;
  log.info({ why, calls: app?.calls.size ?? 0 }, 'stopping');
  const limit = setTimeout(() => {
    log.error('calls did not end in time');
    process.exit(1);
  }, settings.calls.drainMsMax + STOP_MS_MAX);
  await app?.close();
  clearTimeout(limit);
  log.info('stopped');
  // Keep-alive connections would keep the process running.
  process.exit(0);
}

/** Logs at level debug until the next signal. */
function toggleDebug(): void {
  const usual = settings.logLevel === 'debug' ? 'info' : settings.logLevel;
  const level = log.level === 'debug' ? usual : 'debug';
  setLogLevel(log, level);
  log.warn({ logLevel: level }, 'log level changed');
}

function endAtOnce(signal: string): never {
  log.error({ why: signal, calls: app?.calls.size ?? 0 }, 'ended at once');
  process.exit(1);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
