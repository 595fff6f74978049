/** The log of the gateway, and the framework's messages in it. */
import type { LoggerService } from '@nestjs/common';
import {
  createLogger as createServiceLogger,
  type DestinationStream,
  type Logger,
} from '@petvisor/service-kit';
import { BUILD, INSTANCE } from './version.ts';

export type { Logger };

/** @param destination default: standard output */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return createServiceLogger({ level, build: BUILD, instance: INSTANCE, destination });
}

/**
 * Nest's messages: at level debug, except warnings and errors. While the app starts an error is logged at level debug too,
 * because Nest also throws it and the caller reports it.
 */
export function nestLogger(log: Logger, isStarting: () => boolean): LoggerService {
  const debug = (message: unknown): void => log.debug({ nest: String(message) });
  const error = (message: unknown): void => {
    const level = isStarting() ? 'debug' : 'error';
    log[level]({ err: message }, 'framework error');
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
