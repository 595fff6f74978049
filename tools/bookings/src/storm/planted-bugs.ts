/** Bugs of a receptionist that the storm must find, each planted by the smallest possible change. */
import type { BookingLedger, Diary } from '@petvisor/receptionist';

export interface PlantedBug {
  readonly diary?: (diary: Diary) => Diary;
  readonly ledger?: (ledger: BookingLedger) => BookingLedger;
  /** Accepts the yes of a caller without a read-back. */
  readonly hearsWhatWasNotSaid?: boolean;
}

export const PLANTED_BUGS: Readonly<Record<string, PlantedBug>> = {
  'posts twice': {
    diary: (diary) => ({
      ...diary,
      placeAppointment: async (...booking) => {
        await diary.placeAppointment(...booking);
        return diary.placeAppointment(...booking);
      },
    }),
  },
  'forgets what it has claimed': {
    ledger: (ledger) => ({
      ...ledger,
      find: () => Promise.resolve(undefined),
      claim: async (attempt) => ({ ...(await ledger.claim(attempt)), claimed: true }),
    }),
  },
  'takes silence for a yes': {
    diary: (diary) => ({
      ...diary,
      placeAppointment: async (...booking) => {
        const result = await diary.placeAppointment(...booking);
        return result.status === 'unknown' ? { status: 'confirmed' } : result;
      },
    }),
  },
  'takes silence for a no': {
    diary: (diary) => ({
      ...diary,
      placeAppointment: async (...booking) => {
        const result = await diary.placeAppointment(...booking);
        return result.status === 'unknown'
          ? { status: 'rejected', reason: 'invalid_request', message: '' }
          : result;
      },
    }),
  },
  'forgets bookings that a crash left': {
    ledger: (ledger) => ({ ...ledger, listPending: () => Promise.resolve([]) }),
  },
  'takes bookings that a crash left for refused': {
    ledger: (ledger) => ({
      ...ledger,
      settle: (key, settlement) =>
        ledger.settle(
          key,
          settlement.reason === 'interrupted' ? { ...settlement, status: 'rejected' } : settlement,
        ),
    }),
  },
  'writes nothing down': {
    ledger: (ledger) => ({ ...ledger, settle: () => Promise.resolve(true) }),
  },
  'books without a read-back': { hearsWhatWasNotSaid: true },
};
