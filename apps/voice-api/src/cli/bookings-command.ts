/** `bookings list | settle`: for staff, who find out what became of a booking whose outcome nobody knows. */
import {
  BOOKING_STATUSES,
  type BookingAttempt,
  type BookingStatus,
  type Database,
} from '@petvisor/persistence';
import {
  exitCodes,
  onDatabase,
  runCommand,
  type CommandContext,
  type CommandLine,
  type ExitCode,
} from './command.ts';
import { listLimitMax, listOptions, parseListLimit, writeLines } from './list.ts';

export const bookingsUsage = `Usage:
  bookings list [--status unknown|pending|confirmed|rejected] [--limit N] [--json]
      lists bookings, newest first, with whom to call back; those of unknown outcome unless said otherwise
  bookings settle KEY --as confirmed|rejected [--reference R]
      writes down what became of a booking of unknown outcome, as the practice's diary has it; the beginning of a key
      is enough where no other begins so

Names and numbers are printed: they are for the practice's staff alone.
The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed, 2 bad usage.`;

/** As many characters of a key as are printed and asked for at least. */
const keyChars = 12;
const keyCharsMin = 8;
const referenceCharsMax = 100;

/** Why it is settled, in the ledger. */
const byStaff = 'settled_by_staff';

type Command =
  | { readonly name: 'list'; readonly status: BookingStatus; readonly limit: number; readonly json: boolean }
  | {
      readonly name: 'settle';
      readonly key: string;
      readonly as: 'confirmed' | 'rejected';
      readonly reference: string | undefined;
    };

const options = {
  ...listOptions,
  status: { type: 'string' },
  as: { type: 'string' },
  reference: { type: 'string' },
} as const;

export function bookingsCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand(args, context, {
    usage: bookingsUsage,
    options,
    parse,
    run: (command) =>
      onDatabase(context, ({ bookings }) =>
        command.name === 'list' ? list(bookings, command, context) : settle(bookings, command, context),
      ),
  });
}

function parse({ name, operands, options: given }: CommandLine<typeof options>): Command | string {
  const { status, limit, json, as, reference } = given;
  if (name === 'list') {
    if (as !== undefined || reference !== undefined || operands.length > 0)
      return 'list takes --status, --limit and --json.';
    return parseList(status ?? 'unknown', limit, json ?? false);
  }
  if (name !== 'settle') return 'There are two commands: list and settle.';
  if (status !== undefined || limit !== undefined || json !== undefined)
    return 'settle takes --as and --reference.';
  return parseSettle(operands, as, reference);
}

function parseList(status: string, limit: string | undefined, json: boolean): Command | string {
  const known = BOOKING_STATUSES.find((other) => other === status);
  if (known === undefined) return `A status is one of ${BOOKING_STATUSES.join(', ')}.`;
  const limited = parseListLimit(limit);
  return typeof limited === 'string' ? limited : { name: 'list', status: known, limit: limited, json };
}

function parseSettle(
  operands: readonly string[],
  as: string | undefined,
  reference: string | undefined,
): Command | string {
  const [key = ''] = operands;
  if (operands.length !== 1 || !new RegExp(`^[0-9a-f]{${keyCharsMin},64}$`).test(key))
    return `Which booking? At least ${keyCharsMin} characters of its key, as list prints it.`;
  if (as !== 'confirmed' && as !== 'rejected') return 'What became of it: --as confirmed or --as rejected?';
  if (reference !== undefined && as === 'rejected') return 'What was not booked has no reference.';
  if (reference !== undefined && (reference.trim() === '' || reference.length > referenceCharsMax))
    return `A reference has 1 to ${referenceCharsMax} characters.`;
  return { name: 'settle', key, as, reference };
}

async function list(
  bookings: Database['bookings'],
  { status, limit, json }: Extract<Command, { name: 'list' }>,
  { print }: CommandContext,
): Promise<ExitCode> {
  const found = await bookings.list({ status, limit });
  if (json) print(JSON.stringify(found));
  else if (found.length === 0) print(`No booking is ${status}.`);
  else for (const booking of found) print(describe(booking));
  return exitCodes.done;
}

/** Two lines: what was to be booked, and whom to call. */
function describe(booking: BookingAttempt): string {
  const { key, status, reason, reference, conversationId, createdAtMs } = booking;
  const owner = [booking.ownerFirstName, booking.ownerLastName].filter((name) => name !== null).join(' ');
  const why = reference ?? reason;
  return writeLines([
    [
      key.slice(0, keyChars),
      why === null ? status : `${status} (${why})`,
      booking.slotDateTime,
      `${booking.appointmentTypeName ?? '-'} for ${booking.petName ?? '-'} (${booking.speciesName ?? '-'})`,
      booking.clinicianName ?? '-',
    ],
    [
      '',
      owner === '' ? '-' : owner,
      booking.ownerPhone ?? '-',
      booking.ownerEmail ?? '-',
      `asked ${new Date(createdAtMs).toISOString()}`,
      conversationId === null ? 'conversation -' : `conversation ${conversationId}`,
    ],
  ]);
}

async function settle(
  bookings: Database['bookings'],
  { key, as, reference }: Extract<Command, { name: 'settle' }>,
  { now, print, complain }: CommandContext,
): Promise<ExitCode> {
  const unknown = await bookings.list({ status: 'unknown', limit: listLimitMax });
  const [booking, ...others] = unknown.filter((other) => other.key.startsWith(key));
  if (booking === undefined) complain('No booking of unknown outcome has that key.');
  else if (others.length > 0) complain('Several bookings have keys that begin so: say more of it.');
  else if (
    // A late answer of the diary's may have come first.
    await bookings.settle(booking.key, {
      status: as,
      reason: byStaff,
      settledAtMs: now(),
      ...(reference === undefined ? {} : { reference }),
    })
  ) {
    print(`${as === 'confirmed' ? 'Confirmed' : 'Rejected'}.`);
    return exitCodes.done;
  } else complain('It has been settled in the meantime.');
  return exitCodes.failed;
}
