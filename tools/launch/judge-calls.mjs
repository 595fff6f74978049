/** What makes `npm run check:calls` fail. */

/** Of the callers who want a booking; the others, and the diary, are allowed no mistake. */
const SHARE_MIN = 0.9;

/**
 * @param {readonly { name: string, expects: string, outcome: string }[]} calls what each caller was told in the end
 * @param {readonly { status: string }[]} ledger every booking attempt of these calls, after the last of them
 * @returns {{ wanting: number, booked: number, problems: string[] }}
 */
export function judgeCalls(calls, ledger) {
  const wanting = calls.filter(({ expects }) => expects === 'confirmed');
  const booked = wanting.filter(({ outcome }) => outcome === 'confirmed').length;
  const told = calls.filter(({ outcome }) => outcome === 'confirmed').length;
  const count = (status) => ledger.filter((attempt) => attempt.status === status).length;

  const problems = calls
    .filter(({ expects, outcome }) => expects !== 'confirmed' && outcome !== expects)
    .map(({ name, expects, outcome }) => `${name}: ${outcome} instead of ${expects}`);
  if (wanting.length === 0) problems.push('no caller wanted a booking');
  if (booked < wanting.length * SHARE_MIN) {
    problems.push(`only ${booked} of ${wanting.length} callers who wanted a booking got it`);
  }
  if (told !== count('confirmed')) {
    problems.push(`${told} callers were told of a booking, the ledger has ${count('confirmed')}`);
  }
  if (count('pending') > 0) problems.push(`${count('pending')} bookings were left pending`);
  return { wanting: wanting.length, booked, problems };
}
