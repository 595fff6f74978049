/** The promises that every story must keep, whatever went wrong in it. Pure functions. */
import type { BookingAttempt } from '@petvisor/persistence';
import { bookingsOf, type Service, type Wish } from './service.ts';

/** An answer to a caller, with the state of the diary at that moment. */
export interface Told {
  readonly wish: Wish;
  readonly conversationId: number;
  readonly status: string;
  readonly reason: string | undefined;
  /** The card that the page showed. */
  readonly card: string | undefined;
  readonly skipsReadBack: boolean;
  readonly isBooked: boolean;
}

interface Evidence {
  readonly wishes: readonly Wish[];
  readonly told: readonly Told[];
  readonly ledger: readonly {
    readonly conversationId: number;
    readonly rows: readonly BookingAttempt[];
    readonly isBooked: boolean;
  }[];
  readonly service: Pick<Service, 'diary' | 'arrivals'>;
}

/** Statuses that do not concern the booking itself. */
const SAY_NOTHING = new Set([
  'not_confirmed',
  'not_read_back',
  'declined',
  'earlier_outcome_unknown',
  'already_booked',
]);

export function judge({ wishes, told, ledger, service }: Evidence): string[] {
  const broken: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds && !broken.includes(what)) broken.push(what);
  };
  const rows = ledger.flatMap((conversation) => conversation.rows);

  for (const wish of wishes) {
    const count = bookingsOf(service.diary, wish).length;
    const isBooked = count > 0;
    const statuses = rows.filter((row) => isOf(row, wish)).map(({ status }) => status);
    const toldOfIt = told.filter((one) => isSame(one.wish, wish));
    must(count <= 1, 'a booking is in the diary twice');
    must(
      !service.arrivals.some((arrival) => isSame(arrival, wish) && arrival.wasBooked),
      'a booking was sent again after it had been made',
    );
    must(!statuses.includes('pending'), 'a booking stays pending');
    must(
      !statuses.includes('confirmed') || isBooked,
      'the ledger has a booking that the diary does not have',
    );
    must(
      !isBooked || statuses.includes('confirmed') || statuses.includes('unknown'),
      'the diary has a booking that the ledger does not have',
    );
    for (const { status, reason, card, skipsReadBack, ...then } of toldOfIt) {
      if (status === 'confirmed') {
        must(then.isBooked, 'a caller was told of a booking that does not exist');
        must(
          statuses.includes('confirmed'),
          'a caller was told of a booking that the ledger does not confirm',
        );
      }
      if (status === 'rejected' && !SAY_NOTHING.has(reason ?? ''))
        must(!then.isBooked, 'a caller was told that nothing was booked, and it was');
      if (status === 'unknown')
        must(
          statuses.includes('unknown') || statuses.includes('confirmed'),
          'a caller was told that the outcome is unknown, and the ledger says otherwise',
        );
      must(card === undefined || card === status, 'the page showed another status than the caller was told');
      must(
        !skipsReadBack || (status === 'rejected' && reason === 'not_read_back') || isBookedByOthers(toldOfIt),
        'a booking was made without a read-back',
      );
    }
  }
  for (const conversation of ledger) {
    const isConfirmed = conversation.rows.some(({ status }) => status === 'confirmed');
    must(conversation.isBooked === isConfirmed, 'a conversation contradicts its bookings');
  }
  return broken;
}

/** The same booking was made in another conversation, where it was read back; its outcome is told in both. */
function isBookedByOthers(told: readonly Told[]): boolean {
  return told.some(({ skipsReadBack }) => !skipsReadBack);
}

function isOf(row: BookingAttempt, { pet, dateTime, scheduleId }: Wish): boolean {
  return row.petName === pet && row.slotDateTime === dateTime && row.scheduleId === scheduleId;
}

function isSame(a: Wish, b: Wish): boolean {
  return a.pet === b.pet && a.dateTime === b.dateTime && a.scheduleId === b.scheduleId;
}
