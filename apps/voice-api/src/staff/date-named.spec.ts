import { expect, it } from '@jest/globals';
import { dayNamed } from './date-named.ts';

const HOUR_MS = 3_600_000;

it.each([
  ['2026-07-01', 'Europe/London', '2026-06-30T23:00:00.000Z', 24],
  ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z', 23],
  ['2026-10-25', 'Europe/London', '2026-10-24T23:00:00.000Z', 25],
  ['2026-01-10', 'Pacific/Auckland', '2026-01-09T11:00:00.000Z', 24],
  ['2026-01-10', 'Pacific/Kiritimati', '2026-01-09T10:00:00.000Z', 24],
  ['2026-01-10', 'Pacific/Pago_Pago', '2026-01-10T11:00:00.000Z', 24],
  ['2026-01-10', 'America/Los_Angeles', '2026-01-10T08:00:00.000Z', 24],
])('%s in %s begins at %s and has %i hours', (date, timeZone, begin, hours) => {
  const { beginsAtMs, endsAtMs } = dayNamed(date, timeZone);
  expect([new Date(beginsAtMs).toISOString(), (endsAtMs - beginsAtMs) / HOUR_MS]).toEqual([begin, hours]);
});
