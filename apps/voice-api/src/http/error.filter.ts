/** Answers every error of an HTTP route with `{detail, code}`. An unexpected error is logged and not shown. */
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import { isBusy, refusalOfFailure, REFUSALS, refusalBody, refusalHeaders, type Refusal } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #log: Logger;
  readonly #logBusy: () => void;

  constructor(log: Logger) {
    this.#log = log;
    this.#logBusy = logSeldom((count) => log.warn({ count }, 'requests refused: the database is busy'));
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = this.#refusalOf(error);
    if (response.headersSent) return void response.end();
    response.status(refusal.status).set(refusalHeaders(refusal)).json(refusalBody(refusal));
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof RefusalException) return error.refusal;
    if (error instanceof HttpException) {
      const status = error.getStatus();
      if (status === 404) return REFUSALS.notFound;
      if (status < 500) return { ...REFUSALS.badRequest, status };
    }
    // Errors of the parsers of Express have a status of their own.
    const { status } = error as { status?: unknown };
    if (typeof status === 'number' && status >= 400 && status < 500)
      return { ...REFUSALS.badRequest, status };
    if (isBusy(error)) {
      this.#logBusy();
      return REFUSALS.busy;
    }
    this.#log.error({ err: error }, 'request failed');
    return refusalOfFailure(error);
  }
}
