/** Command line of the server as a program. Invalid arguments throw a RangeError, or a TypeError from `parseArgs`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULT_KINDS, FAULTS } from './faults.ts';
import type { FaultKind } from './faults.ts';

export const HELP = `Usage: realtime-stand-in [options]
  --port N             port (default 0: any free port)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --without-speech     do not load the speech engine: callers type, answers are tones
  --fault KIND         inject this fault once; repeatable, faults of one moment are taken in order
  --list-faults        list the faults, when each occurs and what it does
  --session-seconds N  maximum duration of a session (default 3600)
  --model NAME         accept this model, fail the responses of others; repeatable (default: any model)
  --tls-key FILE       private key (PEM); serves https: and wss: together with --tls-cert
  --tls-cert FILE      certificate (PEM)
  -h, --help           print this text`;

export interface CliOptions {
  readonly host: string;
  readonly port: number;
  readonly speaks: boolean;
  readonly faults: readonly FaultKind[];
  readonly sessionMsMax: number | undefined;
  readonly models: readonly string[] | undefined;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
}

export function readOptions(args: string[]): CliOptions | 'help' | 'list-faults' {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      'without-speech': { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      'list-faults': { type: 'boolean', default: false },
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
    host: values.host,
    port: readInteger('--port', values.port, 0, 65_535),
    speaks: !values['without-speech'],
    faults: values.fault.map(readFault),
    sessionMsMax:
      values['session-seconds'] === undefined
        ? undefined
        : readInteger('--session-seconds', values['session-seconds'], 1, 3_600) * 1_000,
    models: values.model,
    tls: readTls(values['tls-key'], values['tls-cert']),
  };
}

/** The faults as a table of text. */
export function listFaults(): string {
  const width = Math.max(...FAULT_KINDS.map(({ length }) => length));
  return FAULT_KINDS.map((kind) => `${kind.padEnd(width)}  ${FAULTS[kind].at}: ${FAULTS[kind].what}`).join(
    '\n',
  );
}

export function isUsageError(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function readFault(name: string): FaultKind {
  const known = FAULT_KINDS.find((kind) => kind === name);
  if (known === undefined) throw new RangeError(`unknown fault: ${name} (see --list-faults)`);
  return known;
}

function readInteger(option: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value < from || value > to)
    throw new RangeError(`${option} must be a number from ${from} to ${to}`);
  return value;
}

function readTls(key: string | undefined, cert: string | undefined): CliOptions['tls'] {
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
