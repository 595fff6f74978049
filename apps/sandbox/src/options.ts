/** Command line of the stand-ins. Invalid arguments throw a RangeError, or a TypeError from `parseArgs`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULT_KINDS } from '@petvisor/realtime-stand-in';
import type { FaultKind } from '@petvisor/realtime-stand-in';

export const HELP = `Usage: sandbox [options]
  --only NAME           start only this stand-in: realtime or vetstoria; repeatable
  --realtime-port N     port of the Realtime stand-in (default 0: any free port)
  --vetstoria-port N    port of the Vetstoria stand-in (default 0: any free port)
  --env                 print the environment as lines of a .env file instead of JSON
  -h, --help            print this text

Options of the Realtime stand-in:
  --fault KIND          inject this fault once; repeatable, faults of one moment are taken in order
  --list-faults         list the faults, when each occurs and what it does
  --without-speech      do not load the speech engine: callers type, answers are tones
  --session-seconds N   maximum duration of a session (default 3600)
  --model NAME          accept this model, fail the responses of others; repeatable (default: any model)
  --tls-key FILE        private key (PEM); serves https: and wss: together with --tls-cert
  --tls-cert FILE       certificate (PEM)`;

const STAND_INS = ['realtime', 'vetstoria'] as const;
export type StandIn = (typeof STAND_INS)[number];

export interface Options {
  readonly only: readonly StandIn[];
  readonly realtimePort: number;
  readonly vetstoriaPort: number;
  readonly asEnvFile: boolean;
  readonly faults: readonly FaultKind[];
  readonly speaks: boolean;
  readonly sessionMsMax: number | undefined;
  readonly models: readonly string[] | undefined;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
}

export function readOptions(args: string[]): Options | 'help' | 'list-faults' {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      'realtime-port': { type: 'string', default: '0' },
      'vetstoria-port': { type: 'string', default: '0' },
      env: { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      'list-faults': { type: 'boolean', default: false },
      'without-speech': { type: 'boolean', default: false },
      'session-seconds': { type: 'string' },
      model: { type: 'string', multiple: true },
      'tls-key': { type: 'string' },
      'tls-cert': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values['list-faults']) return 'list-faults';
  return {
    only: (values.only ?? STAND_INS).map(readStandIn),
    realtimePort: readPort('--realtime-port', values['realtime-port']),
    vetstoriaPort: readPort('--vetstoria-port', values['vetstoria-port']),
    asEnvFile: values.env,
    faults: values.fault.map(readFault),
    speaks: !values['without-speech'],
    sessionMsMax: readSeconds(values['session-seconds']),
    models: values.model,
    tls: readTls(values['tls-key'], values['tls-cert']),
  };
}

export function isUsageError(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function readStandIn(name: string): StandIn {
  const known = STAND_INS.find((standIn) => standIn === name);
  if (known === undefined) throw new RangeError(`--only must be ${STAND_INS.join(' or ')}`);
  return known;
}

function readFault(name: string): FaultKind {
  const known = FAULT_KINDS.find((kind) => kind === name);
  if (known === undefined) throw new RangeError(`unknown fault: ${name} (see --list-faults)`);
  return known;
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new RangeError(`${option} must be a port number from 0 to 65535`);
  return port;
}

function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^\d{1,4}$/.test(text) || seconds < 1 || seconds > 3_600)
    throw new RangeError('--session-seconds must be a number from 1 to 3600');
  return seconds * 1_000;
}

function readTls(key: string | undefined, cert: string | undefined): Options['tls'] {
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined)
    throw new RangeError('--tls-key and --tls-cert must be given together');
  return { key: readPem('--tls-key', key), cert: readPem('--tls-cert', cert) };
}

function readPem(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new RangeError(`${option} cannot be read`);
  }
}
