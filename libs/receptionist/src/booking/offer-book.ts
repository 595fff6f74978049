/** The time slots offered in one conversation, by token. Only these can be booked. */
import { OFFERS_REMEMBERED_MAX, SLOT_TOKEN_BYTES } from '../limits.ts';
import type { Offer } from './booking-order.ts';

export interface OfferBook {
  /** @returns the token that stands for the offer */
  add(offer: Omit<Offer, 'offeredAtMs' | 'offeredMs'>): string;
  find(token: string): Offer | undefined;
}

interface OfferBookOptions {
  readonly now: () => number;
  readonly steadyNow: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

export function createOfferBook({ now, steadyNow, randomBytes }: OfferBookOptions): OfferBook {
  const offers = new Map<string, Offer>();
  return {
    add: (offer) => {
      const token = Buffer.from(randomBytes(SLOT_TOKEN_BYTES)).toString('hex');
      offers.set(token, { ...offer, offeredAtMs: now(), offeredMs: steadyNow() });
      const [oldest] = offers.keys();
      if (offers.size > OFFERS_REMEMBERED_MAX && oldest !== undefined) offers.delete(oldest);
      return token;
    },
    find: (token) => offers.get(token.trim()),
  };
}
