/** The types of a booking before it is sent: what was offered, and for whom it is booked. */
import type { Slot } from '@petvisor/vetstoria-client';

/** A slot whose diary is known; only these can be booked. */
export type BookableSlot = Slot & { readonly scheduleId: number };

/** The species and the appointment type of one pet. The ids are those of the catalogue. */
export interface Visit {
  readonly speciesId: number;
  readonly speciesName: string;
  readonly appointmentTypeId: number;
  readonly appointmentTypeName: string;
}

/** A time slot as it was offered to the caller. */
export interface Offer extends Visit {
  /** As the diary listed it. */
  readonly slot: BookableSlot;
  /** Further pets, seen one after the other from this time on; absent for one pet. */
  readonly morePets?: readonly Visit[] | undefined;
  readonly clinicianName: string;
  /** True if the caller named this clinician. */
  readonly isPreferredClinician: boolean;
  readonly offeredAtMs: number;
  /** The same moment by the steady clock, for the offer's age. */
  readonly offeredMs: number;
}

export interface PetDetails {
  readonly petName: string;
  /** What the visit is for, in the caller's words. */
  readonly notes: string;
}

/** The owner, and the first pet. */
export interface OwnerDetails extends PetDetails {
  readonly ownerFirstName: string;
  readonly ownerLastName: string;
  readonly phone: string;
  readonly email: string;
  readonly isNewClient: boolean;
  /** Further pets of the same booking; absent for one pet. */
  readonly morePets?: readonly PetDetails[] | undefined;
}

export interface BookingOrder {
  readonly conversationId: number;
  readonly offer: Offer;
  readonly details: OwnerDetails;
}
