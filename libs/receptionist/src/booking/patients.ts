/**
 * The patients of one booking. Several come one after the other, in one booking of the diary with one outcome, so that
 * none of them is booked without the others.
 */
import type { BookingOrder, PetDetails, Visit } from './booking-order.ts';

export type Patient = Visit & PetDetails;

type Booking = Pick<BookingOrder, 'offer' | 'details'>;

/** In the order in which they were looked up. */
export function patientsOf({ offer, details }: Booking): Patient[] {
  const visits: Visit[] = [offer, ...(offer.morePets ?? [])];
  const pets: PetDetails[] = [details, ...(details.morePets ?? [])];
  return visits.map((visit, index) => {
    const pet = pets[index];
    if (pet === undefined) throw new Error('fewer pets than visits');
    const { speciesId, speciesName, appointmentTypeId, appointmentTypeName } = visit;
    const { petName, notes } = pet;
    return { speciesId, speciesName, appointmentTypeId, appointmentTypeName, petName, notes };
  });
}

/** Whether the time was looked up for as many pets as are to be booked. */
export function isForAllPets({ offer, details }: Booking): boolean {
  return (offer.morePets?.length ?? 0) === (details.morePets?.length ?? 0);
}

/** Two pets of one name and kind are one pet, taken down twice. */
export function hasPetTwice(booking: Booking): boolean {
  const pets = patientsOf(booking).map(
    ({ speciesId, petName }) => `${speciesId} ${comparablePetName(petName)}`,
  );
  return new Set(pets).size < pets.length;
}

/** Names are compared without case and accents' encoding. */
export function comparablePetName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `Rex and Tom`; what is the same for all is said once. */
export function joinNames(
  patients: readonly Patient[],
  part: 'petName' | 'speciesName' | 'appointmentTypeName',
): string {
  return listFormat.format(new Set(patients.map((patient) => patient[part])));
}

const listFormat = new Intl.ListFormat('en-GB');
