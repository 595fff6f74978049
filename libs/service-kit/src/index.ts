/** What every program of this workspace needs. Knows nothing of calls, bookings or backups. */
export { describeError, type ErrorDescription } from './describe-error.ts';
