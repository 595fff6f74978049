/**
 * The stand-ins as a program, on loopback. Says which environment voice-api needs to use them: over IPC to the program
 * that started it, else as one line on stdout. Ends on SIGTERM, on SIGINT, and when the program that started it is gone.
 */
import { parseArgs } from 'node:util';
import { createSpeech, startRealtimeServer, startVetstoriaServer } from '@petvisor/sandbox';

const HELP = `Usage: sandbox [--only realtime|vetstoria] [--realtime-port N] [--vetstoria-port N] [--env]
  --only            start this stand-in alone; may be given more than once
  --realtime-port   0, the default, takes a free port
  --vetstoria-port  0, the default, takes a free port
  --env             print lines for a .env file instead of one line of JSON`;

const STAND_INS = ['realtime', 'vetstoria'] as const;
type StandIn = (typeof STAND_INS)[number];

interface Options {
  readonly only: readonly StandIn[];
  readonly realtimePort: number;
  readonly vetstoriaPort: number;
  readonly asEnvFile: boolean;
}

interface Closable {
  close(): Promise<void>;
}

const running: Closable[] = [];
let stopping = false;

/** Told to stop while something was still starting. */
class Stopped extends Error {}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));
// It may have gone while this program was being loaded.
if (process.send !== undefined && !process.connected) await stop(0);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(HELP);
  } else {
    announce(await start(options), options.asEnvFile);
  }
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : String(error));
  await stop(isUsageError(error) ? 2 : 1);
}

async function start(options: Options): Promise<Record<string, string>> {
  if (stopping) throw new Stopped();
  const environment: Record<string, string> = {};
  if (options.only.includes('vetstoria')) {
    const vetstoria = await keep(startVetstoriaServer({ port: options.vetstoriaPort }));
    const { partnerKey, siteHash, secret, siteId, bookingHash } = vetstoria.credentials;
    Object.assign(environment, {
      BASE_URL: vetstoria.baseUrl,
      AUTH_URL: vetstoria.authUrl,
      PARTNER_KEY: partnerKey,
      SITE_HASH: siteHash,
      SECRET: secret,
      SITE_ID: String(siteId),
      BOOKING_HASH: bookingHash,
    });
  }
  if (options.only.includes('realtime')) {
    const speech = await keep(createSpeech());
    const onError = (error: unknown): void => {
      console.error(
        `The stand-in Realtime server failed: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    };
    const realtime = await keep(startRealtimeServer({ port: options.realtimePort, speech, onError }));
    Object.assign(environment, { OPENAI_BASE_URL: realtime.url, OPENAI_API_KEY: 'sandbox' });
  }
  return environment;
}

/** For {@link stop} to close; what has started after the stop is closed here. */
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
    // Nobody is left to hear it: the same as a disconnect, which may be heard of only later.
    process.send({ type: 'environment', environment }, (error: Error | null) => {
      if (error !== null) void stop(0);
    });
  } else if (asEnvFile) {
    for (const [name, value] of Object.entries(environment)) console.log(`${name}=${value}`);
  } else console.log(JSON.stringify(environment));
}

/** The latest first: the servers before the engine that they use. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const part of running.reverse()) await part.close();
  if (process.connected) process.disconnect();
}

/** @returns undefined when help was asked for */
function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      'realtime-port': { type: 'string', default: '0' },
      'vetstoria-port': { type: 'string', default: '0' },
      env: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    only: (values.only ?? STAND_INS).map(readStandIn),
    realtimePort: readPort('--realtime-port', values['realtime-port']),
    vetstoriaPort: readPort('--vetstoria-port', values['vetstoria-port']),
    asEnvFile: values.env,
  };
}

function readStandIn(name: string): StandIn {
  const known = STAND_INS.find((standIn) => standIn === name);
  if (known === undefined) throw new RangeError(`--only takes ${STAND_INS.join(' or ')}`);
  return known;
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new RangeError(`${option} takes a port number, 0 to 65535`);
  return port;
}

function isUsageError(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
