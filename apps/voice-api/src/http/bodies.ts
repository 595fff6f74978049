/**
 * Visitors' tickets, sign-ins of staff and settlements have a body. Elsewhere a short one, such as the `{}` that many clients send with
 * every POST, is read and ignored. One that is longer, or does not say how long it is, is refused before it is read.
 */
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { isVisit } from '../visitors/read-visit.ts';
import { REFUSALS, refusalBody } from './refusal.ts';

const BODY_BYTES_MAX = 1_024;
/** A note of staff has up to 500 characters, of up to four bytes or an escape of six. */
const STAFF_BODY_BYTES_MAX = 4_096;

export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

export function limitBodies(request: Request, response: Response, next: NextFunction): void {
  if (!hasBody(request)) return next();
  const bytesMax = request.path.startsWith('/staff/') ? STAFF_BODY_BYTES_MAX : BODY_BYTES_MAX;
  if (Number(request.headers['content-length']) <= bytesMax) {
    if (!isVisit(request)) request.resume();
    return next();
  }
  // The connection cannot be used for another request, since the body of this one would come first.
  response.status(REFUSALS.bodyNotAllowed.status).set('Connection', 'close');
  response.json(refusalBody(REFUSALS.bodyNotAllowed));
}
