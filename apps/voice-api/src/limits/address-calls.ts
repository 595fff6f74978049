/** How many calls one address may have at once, so that one that opens them with many keys, or with none, leaves others some. */
import type { IncomingMessage } from 'node:http';
import type { LiveCalls } from '../calls/live-calls.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import type { ClientNetwork } from './client-address.ts';
import type { RefusalCounts } from './refusal-counts.ts';

/** How long a client waits whose address has too many calls open, in seconds. */
const RETRY_S = 10;

export interface AddressCallsOptions {
  readonly networkOf: ClientNetwork;
  /** `Infinity` for no limit. */
  readonly max: number;
  /** Open calls in this process, those that are being admitted included. */
  readonly openCalls: Pick<LiveCalls, 'countOfNetwork'>;
  readonly counts: Pick<RefusalCounts, 'count'>;
}

export class AddressCalls {
  readonly #options: AddressCallsOptions;

  constructor(options: AddressCallsOptions) {
    this.#options = options;
  }

  /** What the calls of a request count for. */
  networkOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
    return this.#options.networkOf(request);
  }

  /** Why no further call can be opened from there now; undefined when nothing is in the way. */
  refusal(request: Pick<IncomingMessage, 'headers' | 'socket'>): Refusal | undefined {
    const { max, openCalls, counts } = this.#options;
    if (openCalls.countOfNetwork(this.networkOf(request)) < max) return undefined;
    counts.count('calls_at_once_by_address');
    return { ...REFUSALS.tooManyCallsOfAddress, retryAfterS: RETRY_S };
  }
}
