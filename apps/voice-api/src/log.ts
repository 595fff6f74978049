/**
 * The process's log: JSON lines with a static text and attributes. Nothing personal is passed to it by design; what
 * could carry a key is censored once more here.
 */
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

export type { Logger };

const CENSORED = ['apiKey', 'api_key', 'ticket', 'authorization', 'secret', 'headers', 'url', 'err.config'];

/** @param destination default: standard output */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: [...CENSORED, ...CENSORED.map((name) => `*.${name}`)], censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * What is logged of an error: its class, its closed code and where it was thrown. Messages of libraries can quote
 * values (a transcript, an address with a key), so they stay out.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim(),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/**
 * Nest speaks through the same log; its chatter is for debugging. What it reports as an error while the app starts it
 * also throws, and whoever starts the app says it in one line.
 */
export function nestLogger(log: Logger, isStarting: () => boolean): LoggerService {
  const debug = (message: unknown): void => log.debug({ nest: String(message) });
  const error = (message: unknown): void => {
    const level = isStarting() ? 'debug' : 'error';
    log[level]({ err: message }, 'the framework reports an error');
  };
  return {
    log: debug,
    debug,
    verbose: () => undefined,
    warn: (message: unknown) => log.warn({ nest: String(message) }),
    error,
    fatal: error,
  };
}
