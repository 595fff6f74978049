/** The phase of a booking when the server died, by what is left: the ledger, the diary's journal, the page. */
import type { BookingStatus } from '@petvisor/persistence';

export const PHASES = [
  'before the claim',
  'claimed, not sent',
  'sent, no answer',
  'answered, not stored',
  'stored, not told',
  'told',
] as const;
export type Phase = (typeof PHASES)[number];

export interface Remains {
  /** Status of the ledger's row before the next server closes it; undefined without a row. */
  readonly status: BookingStatus | undefined;
  /** The diary's answer to the last booking; undefined when none arrived. */
  readonly answer: number | 'hang' | 'reset' | undefined;
  readonly pageWasTold: boolean;
}

export function phaseOf({ status, answer, pageWasTold }: Remains): Phase {
  if (pageWasTold) return 'told';
  if (status === undefined) return 'before the claim';
  if (status !== 'pending') return 'stored, not told';
  if (answer === undefined) return 'claimed, not sent';
  return typeof answer === 'number' ? 'answered, not stored' : 'sent, no answer';
}
