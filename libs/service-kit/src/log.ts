/** The log of a program: one JSON object a line with `level`, `time`, `build`, `msg` and the attributes of the event. */
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';

export type { DestinationStream, Logger };

export interface LoggerOptions {
  readonly level: string;
  /** The build of the program, written into each line. */
  readonly build: string;
  /** Standard output by default. */
  readonly destination?: DestinationStream | undefined;
}

/** Callers log nothing personal and no key; attributes with these names are censored all the same. */
const CENSORED = ['apiKey', 'api_key', 'ticket', 'authorization', 'secret', 'headers', 'url', 'err.config'];

export function createLogger({ level, build, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { build },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...CENSORED, ...CENSORED.map((name) => `*.${name}`)], censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination ?? pino.destination(1),
  );
}
