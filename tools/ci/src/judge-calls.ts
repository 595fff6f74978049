/** The criteria of `npm run check:calls`. */

/** Share of the callers who want a booking. No other caller may end otherwise than expected. */
const BOOKED_SHARE_MIN = 0.9;

export interface EndedCall {
  readonly name: string;
  readonly expects: string;
  /** What the caller was told last. */
  readonly outcome: string;
}

export interface Verdict {
  readonly wanting: number;
  readonly booked: number;
  readonly problems: readonly string[];
}

/**
 * @param ledger every booking attempt of these calls, read after the last call
 * @param withheld number of answers that the callers did not hear because of what they asserted
 */
export function judgeCalls(
  calls: readonly EndedCall[],
  ledger: readonly { readonly status: string }[],
  withheld = 0,
): Verdict {
  const wanting = calls.filter(({ expects }) => expects === 'confirmed');
  const booked = wanting.filter(({ outcome }) => outcome === 'confirmed').length;
  const told = calls.filter(({ outcome }) => outcome === 'confirmed').length;
  const count = (status: string): number => ledger.filter((attempt) => attempt.status === status).length;

  const problems = calls
    .filter(({ expects, outcome }) => expects !== 'confirmed' && outcome !== expects)
    .map(({ name, expects, outcome }) => `${name}: ${outcome} instead of ${expects}`);
  if (wanting.length === 0) problems.push('no caller wanted a booking');
  if (booked < wanting.length * BOOKED_SHARE_MIN) {
    problems.push(`only ${booked} of ${wanting.length} callers who wanted a booking got it`);
  }
  if (told !== count('confirmed')) {
    problems.push(`${told} callers were told of a booking, the ledger has ${count('confirmed')}`);
  }
  if (count('pending') > 0) problems.push(`${count('pending')} bookings were left pending`);
  if (withheld > 0) problems.push(`${withheld} answers that asserted nothing untrue were withheld`);
  return { wanting: wanting.length, booked, problems };
}
