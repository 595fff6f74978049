/** `bookings list | settle`: staff find out what became of a booking of unknown outcome, and record it. */
import { BOOKING_STATUSES, type BookingAttempt, type BookingStatus } from '@petvisor/persistence';
import { InvalidArgumentError, Option, type Command } from '@petvisor/service-kit/command-line';
import { maskCardsIn } from '../cards/mask-cards.ts';
import { defineList, LIST_LIMIT_MAX, textUpTo, type ListOptions } from './arguments.ts';
import {
  DATABASE_HELP,
  conclusionOfSuccess,
  EXIT_CODES,
  onDatabase,
  runCommand,
  type CommandContext,
  type ExitCode,
  type Trailed,
} from './command.ts';
import { localTime, type StaffContext } from './local-time.ts';
import { shortKey } from './short-key.ts';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

const HELP = `
The output contains names and telephone numbers: it is for the staff of the practice.${DATABASE_HELP}
Exit codes: 0 done, 1 failed, 2 bad usage.`;

const KEY_CHARS_MIN = 8;
const REFERENCE_CHARS_MAX = 100;

/** The reason in the ledger. */
const SETTLED_BY_STAFF = 'settled_by_staff';

interface SettleOptions {
  readonly as: 'confirmed' | 'rejected';
  readonly reference?: string;
}

export function bookingsCommand(args: readonly string[], context: StaffContext): Promise<ExitCode> {
  return runCommand('bookings', args, context, (program, choose, trailed) => {
    program.addHelpText('afterAll', HELP);
    defineList(
      program,
      `[--status ${BOOKING_STATUSES.join('|')}]`,
      'Lists bookings with the details of the owner, newest first; by default those of unknown outcome.',
    )
      .addOption(
        new Option('--status <STATUS>', 'status of the bookings')
          .choices(BOOKING_STATUSES)
          .default('unknown'),
      )
      .action((options: ListOptions & { status: BookingStatus }) =>
        choose(() => onDatabase(trailed, (database) => list(database, options, trailed))),
      );
    program
      .command('settle')
      .usage('KEY --as confirmed|rejected [--reference R]')
      .description(
        'Records what became of a booking of unknown outcome, as the diary of the practice has it.',
      )
      .argument('<KEY>', `key of the booking, or a prefix of at least ${KEY_CHARS_MIN} characters`, toKey)
      .addOption(
        new Option('--as <STATUS>', 'what became of it')
          .choices(['confirmed', 'rejected'])
          .makeOptionMandatory(),
      )
      .option('--reference <R>', 'reference of a confirmed booking', textUpTo(REFERENCE_CHARS_MAX))
      .action((key: string, options: SettleOptions, command: Command) => {
        if (options.as === 'rejected' && options.reference !== undefined)
          command.error('error: a rejected booking has no reference');
        choose(() => onDatabase(trailed, (database) => settle(database, key, options, trailed)));
      });
  });
}

function toKey(text: string): string {
  if (new RegExp(`^[0-9a-f]{${KEY_CHARS_MIN},64}$`).test(text)) return text;
  throw new InvalidArgumentError(`It must have at least ${KEY_CHARS_MIN} hexadecimal digits.`);
}

async function list(
  database: StaffDatabase,
  { status, limit, json }: ListOptions & { readonly status: BookingStatus },
  { print, timeZone, trail }: StaffContext & Trailed,
): Promise<ExitCode> {
  const found = maskCardsIn(await database.bookings.list({ status, limit }));
  const ids = found.map(({ key }) => shortKey(key));
  await trail(database, { action: 'read', subject: 'booking', ids }, () => {
    if (json) print(JSON.stringify(found));
    else if (found.length === 0) print(`No booking is ${status}.`);
    else for (const booking of found) print(describe(booking, timeZone));
    return Promise.resolve();
  });
  return EXIT_CODES.done;
}

/** Two lines: the booking, and the owner to call. */
function describe(booking: BookingAttempt, timeZone: string): string {
  const { key, status, reason, reference, conversationId, createdAtMs } = booking;
  const owner = [booking.ownerFirstName, booking.ownerLastName].filter((name) => name !== null).join(' ');
  const why = reference ?? reason;
  return writeLines([
    [
      shortKey(key),
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
      `asked ${localTime(createdAtMs, timeZone)}`,
      conversationId === null ? 'conversation -' : `conversation ${conversationId}`,
      booking.practice,
    ],
  ]);
}

async function settle(
  database: StaffDatabase,
  key: string,
  { as: status, reference }: SettleOptions,
  { now, print, complain, trail }: CommandContext & Trailed,
): Promise<ExitCode> {
  const { bookings } = database;
  const unknown = await bookings.list({ status: 'unknown', limit: LIST_LIMIT_MAX });
  const [booking, ...others] = unknown.filter((other) => other.key.startsWith(key));
  if (booking === undefined) {
    complain('No booking of unknown outcome has this key.');
    return EXIT_CODES.failed;
  }
  if (others.length > 0) {
    complain('Several bookings have keys with this prefix: give more characters.');
    return EXIT_CODES.failed;
  }
  const settlement = {
    status,
    reason: SETTLED_BY_STAFF,
    settledAtMs: now(),
    reference,
  };
  // A late answer of the diary may have come first.
  const isSettled = await trail(
    database,
    { action: 'settle', subject: 'booking', ids: [shortKey(booking.key)] },
    () => bookings.settle(booking.key, settlement),
    conclusionOfSuccess,
  );
  if (!isSettled) {
    complain('The booking has been settled in the meantime.');
    return EXIT_CODES.failed;
  }
  print(status === 'confirmed' ? 'Confirmed.' : 'Rejected.');
  return EXIT_CODES.done;
}
