/**
 * The patients of one booking. Several patients are sent in one request with one outcome, so that none is booked
 * without the others.
 */
import type { BookingOrder, PetDetails, Visit } from './booking-order.ts';

export type Patient = Visit & PetDetails;

type Booking = Pick<BookingOrder, 'offer' | 'details'>;

/** Lists the patients in the order of the search. */
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

/** Whether the search was for the same number of pets as the booking. */
export function isForAllPets({ offer, details }: Booking): boolean {
  return (offer.morePets?.length ?? 0) === (details.morePets?.length ?? 0);
}

/** Whether two pets have the same name and species, which means that one pet was taken down twice. */
export function hasPetTwice(booking: Booking): boolean {
  const pets = patientsOf(booking).map(
    ({ speciesId, petName }) => `${speciesId} ${comparablePetName(petName)}`,
  );
  return new Set(pets).size < pets.length;
}

/** Normalises case, white space and Unicode form, so that names can be compared. */
export function comparablePetName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Joins the distinct values: `Rex and Tom`. */
export function joinNames(
  patients: readonly Patient[],
  part: 'petName' | 'speciesName' | 'appointmentTypeName',
): string {
  return listFormat.format(new Set(patients.map((patient) => patient[part])));
}

const listFormat = new Intl.ListFormat('en-GB');
