/**
 * No route takes a body. A short one, such as the `{}` that many clients send with every POST, is read and ignored; any other
 * is refused before it is read.
 */
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { REFUSALS, refusalBody } from './refusal.ts';

const IGNORED_BYTES_MAX = 1_024;

export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

export function refuseBodies(request: Request, response: Response, next: NextFunction): void {
  if (!hasBody(request)) return next();
  if (Number(request.headers['content-length']) <= IGNORED_BYTES_MAX) {
    request.resume();
    return next();
  }
  // The connection cannot be used for another request, since the body of this one would come first.
  response.status(REFUSALS.bodyNotAllowed.status).set('Connection', 'close');
  response.json(refusalBody(REFUSALS.bodyNotAllowed));
}
