/**
 * Sends one claimed booking and determines its outcome. Never rejects.
 *
 * After a booking without an answer the diary is read twice. If it lists the slot both times, the booking is sent once
 * more. If that does not confirm it, the outcome stays unknown, because the first request may still take effect.
 */
import { isVetstoriaError } from '@petvisor/vetstoria-client';
import type { BookingRequest } from '@petvisor/vetstoria-client';
import type { Wait } from '../clock.ts';
import type { BookingRefusal } from '../refusals.ts';
import { failureCode } from './diary.ts';
import type { Diary } from './diary.ts';
import { SECOND_LOOK_DELAY_MS } from '../limits.ts';
import type { BookingOrder, Offer, OwnerDetails } from './booking-order.ts';
import { patientsOf } from './patients.ts';
import { isStillFree } from './slot-search.ts';

export type BookingOutcome =
  | { readonly status: 'confirmed'; readonly reference?: string | undefined }
  | { readonly status: 'rejected'; readonly reason: BookingRefusal }
  /** `reason` is a code for logs and staff. */
  | { readonly status: 'unknown'; readonly reason: string };

interface SendOptions {
  readonly diary: Diary;
  readonly timeZone: string;
  readonly wait: Wait;
}

export async function sendBooking(order: BookingOrder, options: SendOptions): Promise<BookingOutcome> {
  const first = await sendOnce(order, options.diary);
  if (first.status !== 'unknown') return first;
  for (const delayMs of [0, SECOND_LOOK_DELAY_MS]) {
    if (delayMs > 0) await options.wait(delayMs);
    if (!(await isCertainlyFree(order.offer, options))) return first;
  }
  const second = await sendOnce(order, options.diary);
  return second.status === 'confirmed' ? second : first;
}

async function sendOnce({ offer, details }: BookingOrder, diary: Diary): Promise<BookingOutcome> {
  try {
    const result = await diary.placeAppointment(bookingRequest(offer, details));
    switch (result.status) {
      case 'confirmed':
        return result;
      case 'rejected':
        return { status: 'rejected', reason: result.reason };
      case 'unknown':
        return { status: 'unknown', reason: result.cause };
    }
  } catch (error) {
    // The client throws its own errors only when certainly nothing was booked. Any other error proves nothing.
    return isVetstoriaError(error)
      ? { status: 'rejected', reason: error.code }
      : { status: 'unknown', reason: failureCode(error) };
  }
}

/** False if the diary cannot be read. */
async function isCertainlyFree(offer: Offer, options: SendOptions): Promise<boolean> {
  try {
    return await isStillFree(offer.slot, offer, options);
  } catch {
    return false;
  }
}

function bookingRequest(offer: Offer, details: OwnerDetails): BookingRequest {
  return {
    slot: offer.slot,
    client: {
      isNewClient: details.isNewClient,
      firstName: details.ownerFirstName,
      lastName: details.ownerLastName,
      email: details.email,
      phone: details.phone,
    },
    appointments: patientsOf({ offer, details }).map((patient) => ({
      appointmentTypeId: patient.appointmentTypeId,
      speciesId: patient.speciesId,
      patientName: patient.petName,
      // The service requires notes.
      notes: patient.notes || 'Booked by the automated telephone assistant.',
    })),
    isPreferredClinician: offer.isPreferredClinician,
  };
}
