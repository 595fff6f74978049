/**
 * The read-backs of one conversation. A token stands for exactly one set of details at one time, and for what had been
 * said before it was given, so that only what is heard after it counts.
 */
import type { Utterance } from '@petvisor/realtime-agent';
import { formatPhone } from '@petvisor/vetstoria-client';
import { confirmationTokenBytes, readBacksRememberedMax } from '../limits.ts';
import type { BookingOrder } from '../send-booking.ts';
import { judgeConfirmation } from './judge-confirmation.ts';
import type { Verdict } from './judge-confirmation.ts';

export interface ReadBack {
  readonly token: string;
  /** By what was said up to now. Once confirmed it stays so: the caller may go on to speak of something else. */
  judge(dialogue: readonly Utterance[]): Verdict;
}

export interface ReadBacks {
  /** The read-back of this very order: the one that is open, or a new one. */
  of(order: BookingOrder, dialogue: readonly Utterance[]): ReadBack;
  /** The read-back that the token stands for, if it is of this very order. */
  find(token: string, order: BookingOrder): ReadBack | undefined;
}

export function createReadBacks(options: {
  readonly randomBytes: (size: number) => Uint8Array;
  readonly countryCallingCode: string | undefined;
}): ReadBacks {
  /** By what they are of, oldest first. */
  const open = new Map<string, ReadBack>();
  const identityOf = (order: BookingOrder): string => orderIdentity(order, options.countryCallingCode);

  return {
    of: (order, dialogue) => {
      const identity = identityOf(order);
      const known = open.get(identity);
      if (known !== undefined && known.judge(dialogue).verdict !== 'declined') return known;
      const token = Buffer.from(options.randomBytes(confirmationTokenBytes)).toString('hex');
      const readBack = startReadBack(token, order, dialogue, () => open.delete(identity));
      open.set(identity, readBack);
      const [oldest] = open.keys();
      if (open.size > readBacksRememberedMax && oldest !== undefined) open.delete(oldest);
      return readBack;
    },
    find: (token, order) => {
      const readBack = open.get(identityOf(order));
      return readBack?.token === token.trim() ? readBack : undefined;
    },
  };
}

/** @param onDeclined a caller who said no is read everything back anew */
function startReadBack(
  token: string,
  { offer, details }: BookingOrder,
  dialogue: readonly Utterance[],
  onDeclined: () => void,
): ReadBack {
  const before = new Set(dialogue.map(({ id }) => id));
  const values = {
    petName: details.petName,
    moment: offer.slot.local,
    phone: details.phone,
    email: details.email,
  };
  let isConfirmed = false;
  return {
    token,
    judge: (now) => {
      if (isConfirmed) return { verdict: 'confirmed' };
      const judged = judgeConfirmation(
        now.filter(({ id }) => !before.has(id)),
        values,
      );
      isConfirmed = judged.verdict === 'confirmed';
      if (judged.verdict === 'declined') onDeclined();
      return judged;
    },
  };
}

/** Everything that is read back. Notes are the caller's words in the model's, and may be put differently. */
function orderIdentity({ offer, details }: BookingOrder, countryCallingCode: string | undefined): string {
  const same = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();
  return JSON.stringify([
    offer.slot.scheduleId,
    offer.slot.dateTime,
    offer.appointmentTypeId,
    offer.speciesId,
    same(details.ownerFirstName),
    same(details.ownerLastName),
    same(details.petName),
    same(details.email),
    formatPhone(details.phone, 'digits', countryCallingCode) ?? details.phone,
    details.isNewClient,
  ]);
}
