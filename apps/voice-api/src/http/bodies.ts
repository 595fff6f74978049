/**
 * Visitors' tickets, sign-ins of staff and settlements have a body. Elsewhere a short one, such as the `{}` that many clients
 * send with every POST, is read and ignored. One that is longer, or does not say how long it is, is refused before it is read.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { isVisit } from '../visitors/read-visit.ts';
import { REFUSALS, refusalBody } from './refusal.ts';

const BODY_BYTES_MAX = 1_024;
/** A note of staff has up to 500 characters, of up to four bytes or an escape of six. */
const STAFF_BODY_BYTES_MAX = 4_096;
const REFUSAL = JSON.stringify(refusalBody(REFUSALS.bodyNotAllowed));

export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** Refuses before anything else is done for the request: a refusal must not cost more than an answer. */
export function refuseLongBodies(handler: RequestListener): RequestListener {
  return (request, response) => {
    if (!isRefused(request)) return handler(request, response);
    // The connection cannot be used for another request, since the body of this one would come first.
    response
      .writeHead(REFUSALS.bodyNotAllowed.status, {
        'Content-Type': 'application/json; charset=utf-8',
        Connection: 'close',
      })
      .end(REFUSAL);
  };
}

function isRefused(request: IncomingMessage): boolean {
  if (!hasBody(request)) return false;
  const bytesMax = request.url?.startsWith('/staff/') === true ? STAFF_BODY_BYTES_MAX : BODY_BYTES_MAX;
  return !(Number(request.headers['content-length']) <= bytesMax);
}

/** Bodies that no route reads. */
export function ignoreBodies(request: Request, _response: Response, next: NextFunction): void {
  if (hasBody(request) && !isVisit(request)) request.resume();
  next();
}
