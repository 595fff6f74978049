/** Turns free slots into offers: stored in the conversation's offer book and described in words for the model. */
import type { JsonValue } from '@petvisor/realtime-agent';
import type { AppointmentChoice } from '@petvisor/vetstoria-client';
import type { Catalogue } from '../catalogue.ts';
import type { BookableSlot, Visit } from './booking-order.ts';
import type { OfferBook } from './offer-book.ts';
import { sayWhen, weekdayOf } from '../say-when.ts';

/** The visit that the offers are for. The ids are those of the catalogue. */
export interface OfferPurpose {
  readonly speciesId: number;
  readonly appointmentTypeId: number;
  readonly morePets?: readonly AppointmentChoice[] | undefined;
  /** True if the caller named the clinician. */
  readonly isPreferredClinician: boolean;
}

/** @returns `{slot_token, date, time, weekday, say, clinician}` for each slot */
export function makeOffers(
  slots: readonly BookableSlot[],
  purpose: OfferPurpose,
  { catalogue, offers }: { readonly catalogue: Catalogue; readonly offers: OfferBook },
): JsonValue[] {
  const { morePets, isPreferredClinician } = purpose;
  return slots.map((slot) => {
    const clinicianName = nameOf(catalogue.schedules, slot.scheduleId);
    const token = offers.add({
      slot,
      clinicianName,
      isPreferredClinician,
      ...nameVisit(purpose, catalogue),
      morePets: morePets?.map((visit) => nameVisit(visit, catalogue)),
    });
    const { date, time } = slot.local;
    return {
      slot_token: token,
      date,
      time,
      weekday: weekdayOf(date),
      say: sayWhen(slot.local),
      clinician: clinicianName,
    };
  });
}

function nameVisit({ speciesId, appointmentTypeId }: AppointmentChoice, catalogue: Catalogue): Visit {
  return {
    speciesId,
    speciesName: nameOf(catalogue.species, speciesId),
    appointmentTypeId,
    appointmentTypeName: nameOf(catalogue.appointmentTypes, appointmentTypeId),
  };
}

/** Returns the name of a catalogue entry, or an empty string. */
export function nameOf(items: readonly { readonly id: number; readonly name: string }[], id: number): string {
  return items.find((item) => item.id === id)?.name ?? '';
}
