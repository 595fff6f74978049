/** The words for an emergency: that it is urgent, and whom to call. Never advice about the animal. */
import type { Alert } from '@petvisor/realtime-agent';
import type { Practice } from '../practice.ts';

/** @param isOpen whether the practice is open at this hour; undefined when its facts do not say */
export function urgentWords(
  { phone, outOfHoursPhone }: Practice,
  isOpen: boolean | undefined,
): Omit<Alert, 'kind'> {
  const practice =
    phone === undefined ? "the practice's own number (NEVER name any digits)" : `the practice on ${phone}`;
  const outOfHours =
    outOfHoursPhone === undefined ? '' : ` If it is closed: the out-of-hours number, ${outOfHoursPhone}.`;
  return {
    instructions:
      'The caller may have an emergency. In the language of the caller, in two or three short, calm sentences, say that this ' +
      `sounds urgent and should not wait for an appointment, and to ring ${practice} now.${outOfHours} Say the number ` +
      'slowly, digit by digit, and once more. Ask whether the caller will ring now. Nothing else: no diagnosis, no dose, ' +
      'no home treatment, nothing about what is harmless, no booking.',
    note:
      'The caller may have an emergency. The booking is stopped: the booking tools refuse. Keep to the urgent words and to ' +
      `ringing ${practice}.${outOfHours} Never give a diagnosis, a dose or a home treatment. Go on with the booking only ` +
      'after the caller has said in so many words that it is not an emergency.',
    notice: {
      ...(phone !== undefined && { phone }),
      ...(outOfHoursPhone !== undefined && { outOfHoursPhone }),
      ...(isOpen !== undefined && { ringFirst: isOpen ? 'practice' : 'out_of_hours' }),
    },
  };
}
