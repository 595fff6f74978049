/** The time slots offered in one conversation, by token. Only these can be booked. */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import { offerSchema } from '../memory/order-schemas.ts';
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
  readonly memory: CallMemory;
}

export function createOfferBook({ now, steadyNow, randomBytes, memory }: OfferBookOptions): OfferBook {
  const known = memory.known('offers', z.array(z.tuple([z.string(), offerSchema])));
  // Every process has a steady clock of its own: `offeredMs` is written down as the age of the offer.
  const aged = (offer: Offer): Offer => ({ ...offer, offeredMs: steadyNow() - offer.offeredMs });
  const offers = new Map<string, Offer>(known?.map(([token, offer]) => [token, aged(offer)]));
  memory.keep('offers', () => [...offers].map(([token, offer]) => [token, aged(offer)]));
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
