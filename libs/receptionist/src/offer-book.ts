/** The slots that one conversation was offered, by token. Only these can be booked. */
import type { Slot } from '@petvisor/vetstoria-client';
import { offersRememberedMax, slotTokenBytes } from './limits.ts';
import type { Visit } from './patients.ts';

/** A slot of which it is known whose diary it is in. */
export type BookableSlot = Slot & { readonly scheduleId: number };

/** Exactly what was offered. */
export interface Offer {
  /** As the diary listed it. */
  readonly slot: BookableSlot;
  readonly speciesId: number;
  readonly speciesName: string;
  readonly appointmentTypeId: number;
  readonly appointmentTypeName: string;
  /** Further pets, seen one after the other from this time on; absent for one pet. */
  readonly morePets?: readonly Visit[];
  readonly clinicianName: string;
  /** The caller named this clinician. */
  readonly isPreferredClinician: boolean;
  readonly offeredAtMs: number;
}

export interface OfferBook {
  /** @returns the token that stands for the offer */
  add(offer: Omit<Offer, 'offeredAtMs'>): string;
  find(token: string): Offer | undefined;
}

interface OfferBookOptions {
  readonly now: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

export function createOfferBook({ now, randomBytes }: OfferBookOptions): OfferBook {
  const offers = new Map<string, Offer>();
  return {
    add: (offer) => {
      const token = Buffer.from(randomBytes(slotTokenBytes)).toString('hex');
      offers.set(token, { ...offer, offeredAtMs: now() });
      const [oldest] = offers.keys();
      if (offers.size > offersRememberedMax && oldest !== undefined) offers.delete(oldest);
      return token;
    },
    find: (token) => offers.get(token.trim()),
  };
}
