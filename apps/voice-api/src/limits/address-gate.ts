/** Refuses what comes too often from one address, and counts it. */
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { REFUSALS, refusalBody, refusalHeaders, type Refusal } from '../http/refusal.ts';
import { isProbe } from '../http/probe-paths.ts';
import type { AddressLimit, AddressLimits } from './address-limits.ts';
import type { ClientNetwork } from './client-address.ts';
import type { LimitReason } from './limit-reasons.ts';
import type { RefusalCounts } from './refusal-counts.ts';

const REASONS = {
  handshakes: 'handshakes_by_address',
  requests: 'requests_by_address',
  tickets: 'tickets_by_address',
  visitorTickets: 'visitor_tickets_by_address',
  wrongKeys: 'wrong_keys_by_address',
  wrongResumeTokens: 'wrong_resume_tokens_by_address',
} as const satisfies Record<AddressLimit, LimitReason>;

export interface AddressGateOptions {
  readonly networkOf: ClientNetwork;
  readonly limits: AddressLimits;
  readonly counts: Pick<RefusalCounts, 'count'>;
}

type From = Pick<IncomingMessage, 'headers' | 'socket'>;

export class AddressGate {
  readonly #options: AddressGateOptions;

  constructor(options: AddressGateOptions) {
    this.#options = options;
  }

  /** Counts one, and returns the refusal when it is one too many. */
  async take(limit: AddressLimit, request: From): Promise<Refusal | undefined> {
    const { limits, networkOf } = this.#options;
    return this.#refusal(limit, await limits.take(limit, networkOf(request)));
  }

  /** The refusal that one more would get. */
  async look(limit: AddressLimit, request: From): Promise<Refusal | undefined> {
    const { limits, networkOf } = this.#options;
    return this.#refusal(limit, await limits.look(limit, networkOf(request)));
  }

  #refusal(limit: AddressLimit, retryAfterS: number | undefined): Refusal | undefined {
    if (retryAfterS === undefined) return undefined;
    this.#options.counts.count(REASONS[limit]);
    return { ...REFUSALS.tooManyRequests, retryAfterS };
  }
}

/** Comes before everything else, so that what is refused costs least. */
export function limitRequests(gate: AddressGate): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (isProbe(request.path)) return next();
    gate.take('requests', request).then((refusal) => {
      if (refusal === undefined) return next();
      response.status(refusal.status).set(refusalHeaders(refusal)).json(refusalBody(refusal));
    }, next);
  };
}
