/**
 * Serves the stand-ins on loopback and reports the environment that connects voice-api to them: over IPC when another
 * program forked this one, otherwise on stdout. Exits on SIGTERM, on SIGINT and when the IPC channel closes.
 */
import { FAULT_KINDS, FAULTS, startRealtimeServer } from '@petvisor/realtime-stand-in';
import { createSpeech } from '@petvisor/speech';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { HELP, isUsageError, readOptions } from './options.ts';
import type { Options } from './options.ts';

interface Closable {
  close(): Promise<void>;
}

const running: Closable[] = [];
let stopping = false;

/** Thrown when the program is stopped during startup. */
class Stopped extends Error {}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));
// The parent may have disconnected while this program was loading.
if (process.send !== undefined && !process.connected) await stop(0);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(HELP);
  else if (options === 'list-faults') console.log(listFaults());
  else announce(await start(options), options.asEnvFile);
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : String(error));
  await stop(isUsageError(error) ? 2 : 1);
}

async function start(options: Options): Promise<Record<string, string>> {
  if (stopping) throw new Stopped();
  const environment: Record<string, string> = {};
  if (options.only.includes('vetstoria')) {
    const vetstoria = await keep(startVetstoriaServer({ port: options.vetstoriaPort }));
    Object.assign(environment, vetstoriaSettings(vetstoria));
  }
  if (options.only.includes('realtime')) {
    const realtime = await keep(startRealtime(options));
    Object.assign(environment, { OPENAI_BASE_URL: realtime.url, OPENAI_API_KEY: 'sandbox' });
  }
  return environment;
}

async function startRealtime(options: Options): ReturnType<typeof startRealtimeServer> {
  const { realtimePort: port, faults, speaks, sessionMsMax, models, tls } = options;
  const server = await startRealtimeServer({
    port,
    speech: speaks ? await keep(createSpeech()) : undefined,
    sessionMsMax,
    models,
    tls,
    onFault: (kind) => console.error(`Fault: ${kind}`),
    onError: (error) =>
      console.error(
        `The stand-in Realtime server failed: ${error instanceof Error ? error.message : 'unknown'}`,
      ),
  });
  for (const kind of faults) server.fault({ kind });
  return server;
}

function listFaults(): string {
  const width = Math.max(...FAULT_KINDS.map(({ length }) => length));
  return FAULT_KINDS.map((kind) => `${kind.padEnd(width)}  ${FAULTS[kind].at}: ${FAULTS[kind].what}`).join(
    '\n',
  );
}

/** Registers a part for {@link stop}. A part that starts after the stop is closed at once. */
async function keep<Part extends Closable>(starting: Promise<Part>): Promise<Part> {
  const part = await starting;
  if (stopping) {
    await part.close();
    throw new Stopped();
  }
  running.push(part);
  return part;
}

function announce(environment: Record<string, string>, asEnvFile: boolean): void {
  if (process.send !== undefined) {
    // A failed send means that the parent is gone; the disconnect event may come later.
    process.send({ type: 'environment', environment }, (error: Error | null) => {
      if (error !== null) void stop(0);
    });
  } else if (asEnvFile) {
    for (const [name, value] of Object.entries(environment)) console.log(`${name}=${value}`);
  } else console.log(JSON.stringify(environment));
}

/** Closes the parts in reverse order: servers before the speech engine that they use. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const part of running.reverse()) await part.close();
  if (process.connected) process.disconnect();
}
