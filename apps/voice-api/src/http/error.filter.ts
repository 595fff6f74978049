/** Every error of an HTTP route as `{detail, code}`. What was not meant for the client is logged, never shown. */
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from '../log.ts';
import { REFUSALS, refusalBody, type Refusal } from './refusal.ts';
import { RefusalException } from './refusal.exception.ts';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = this.#refusalOf(error);
    if (response.headersSent) return void response.end();
    if (refusal.retryAfterS !== undefined) response.setHeader('Retry-After', String(refusal.retryAfterS));
    response.status(refusal.status).json(refusalBody(refusal));
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof RefusalException) return error.refusal;
    if (error instanceof HttpException) {
      const status = error.getStatus();
      if (status === 404) return REFUSALS.notFound;
      if (status < 500) return { ...REFUSALS.badRequest, status };
    }
    // What Express's own parsers throw carries a client status.
    const { status } = error as { status?: unknown };
    if (typeof status === 'number' && status >= 400 && status < 500)
      return { ...REFUSALS.badRequest, status };
    this.#log.error({ err: error }, 'request failed');
    return REFUSALS.internalError;
  }
}
