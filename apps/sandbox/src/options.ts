/** The command line of the stand-ins. What it cannot read is a RangeError or a TypeError of `parseArgs`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULT_KINDS } from '@petvisor/realtime-stand-in';
import type { FaultKind } from '@petvisor/realtime-stand-in';

export const HELP = `Usage: sandbox [options]
  --only NAME           realtime or vetstoria: start this stand-in alone; may be given more than once
  --realtime-port N     0, the default, takes a free port
  --vetstoria-port N    0, the default, takes a free port
  --env                 print lines for a .env file instead of one line of JSON

The Realtime stand-in:
  --fault KIND          happens once, at its moment; several wait in turn; may be given more than once
  --list-faults         every kind, when it strikes and what it does
  --without-speech      loads no speech engine: callers type, and answers are hummed
  --session-seconds N   how long a session lives; 3600 by default
  --model NAME          responses of other models fail; may be given more than once; any by default
  --tls-key FILE        with --tls-cert: PEM files, to serve https: and wss:
  --tls-cert FILE`;

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
  if (known === undefined) throw new RangeError(`--only takes ${STAND_INS.join(' or ')}`);
  return known;
}

function readFault(name: string): FaultKind {
  const known = FAULT_KINDS.find((kind) => kind === name);
  if (known === undefined) throw new RangeError(`--fault takes no ${name}; --list-faults names them`);
  return known;
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new RangeError(`${option} takes a port number, 0 to 65535`);
  return port;
}

function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^\d{1,4}$/.test(text) || seconds < 1 || seconds > 3_600)
    throw new RangeError('--session-seconds takes 1 to 3600');
  return seconds * 1_000;
}

function readTls(key: string | undefined, cert: string | undefined): Options['tls'] {
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined)
    throw new RangeError('--tls-key and --tls-cert belong together');
  return { key: readPem('--tls-key', key), cert: readPem('--tls-cert', cert) };
}

function readPem(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new RangeError(`${option} cannot be read`);
  }
}
