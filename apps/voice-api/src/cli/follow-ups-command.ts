/** `follow-ups list | settle | resend`: staff see what calls have left for them to do, settle it, and are told of it again. */
import type { FollowUp, FollowUpKind } from '@petvisor/persistence';
import { maskCards, maskCardsIn } from '../cards/mask-cards.ts';
import { collectIds, defineList, textUpTo, type ListOptions } from './arguments.ts';
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
import { lengthOf, localTime, type StaffContext } from './local-time.ts';
import { describeNotTold, resend } from './not-told.ts';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

const HELP = `
The output contains names, telephone numbers and words of callers: it is for the staff of the practice.${DATABASE_HELP}
Exit codes: 0 done, 1 failed or done in part, 2 bad usage.`;

const NOTE_CHARS_MAX = 500;

interface SettleOptions {
  readonly note?: string;
}

export function followUpsCommand(args: readonly string[], context: StaffContext): Promise<ExitCode> {
  return runCommand('follow-ups', args, context, (program, choose, trailed) => {
    program.addHelpText('afterAll', HELP);
    defineList(
      program,
      '[--settled]',
      'Counts the open follow-ups and the bookings of unknown outcome, and lists the follow-ups: emergencies, then ' +
        'call-backs, then messages, of each what has waited longest first. Then what staff could not be told of.',
    )
      .option('--settled', 'list settled follow-ups instead of open ones', false)
      .action((options: ListOptions & { settled: boolean }) =>
        choose(() => onDatabase(trailed, (database) => list(database, options, trailed))),
      );
    program
      .command('settle')
      .usage('ID... [--note TEXT]')
      .description('Settles follow-ups.')
      .argument('<ID...>', 'numbers of the follow-ups, as list prints them', collectIds)
      .option('--note <TEXT>', 'what came of them', textUpTo(NOTE_CHARS_MAX))
      .action((ids: readonly number[], options: SettleOptions) =>
        choose(() => onDatabase(trailed, (database) => settle(database, ids, options, trailed))),
      );
    program
      .command('resend')
      .usage('NUMBER...')
      .description('Has the server tell again what could not be told by webhook or e-mail.')
      .argument('<NUMBER...>', 'numbers under "Not told", as list prints them', collectIds)
      .action((ids: readonly number[]) =>
        choose(() => onDatabase(trailed, (database) => resend(database, ids, trailed))),
      );
  });
}

async function list(
  database: StaffDatabase,
  { settled, limit, json }: ListOptions & { readonly settled: boolean },
  { print, now, timeZone, trail }: StaffContext & Trailed,
): Promise<ExitCode> {
  const { followUps, bookings, notifications } = database;
  const [open, unknownBookings, rows, notTold, notToldTotal] = await Promise.all([
    followUps.countOpen(),
    bookings.count('unknown'),
    followUps.list({ settled, limit }),
    notifications.list({ status: 'dead', limit }),
    notifications.count('dead'),
  ]);
  const found = maskCardsIn(rows);
  const ids = found.map(({ id }) => id);
  await trail(database, { action: 'read', subject: 'follow_up', ids }, () => {
    if (json) print(JSON.stringify({ open, unknownBookings, followUps: found, notTold }));
    else {
      print(glance(open, unknownBookings));
      if (found.length > 0) print(HEADINGS.join('\t'));
      for (const followUp of found) print(describe(followUp, now(), timeZone));
      for (const line of describeNotTold(notTold, notToldTotal, timeZone)) print(line);
    }
    return Promise.resolve();
  });
  return EXIT_CODES.done;
}

function glance(open: Readonly<Record<FollowUpKind, number>>, unknownBookings: number): string {
  const bookings = counted(unknownBookings, 'booking', 'bookings');
  return [
    `Open: ${counted(open.emergency, 'emergency', 'emergencies')}`,
    counted(open.call_back, 'call-back', 'call-backs'),
    counted(open.message, 'message', 'messages'),
    `${bookings} of unknown outcome${unknownBookings === 0 ? '' : ' (npm run bookings -- list)'}`,
  ].join(', ');
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

const KIND_NAMES: Readonly<Record<FollowUpKind, string>> = {
  emergency: 'EMERGENCY',
  call_back: 'call back',
  message: 'message',
};

const HEADINGS = ['No.', 'What', 'Caller', 'Number', 'Ring when', 'Pet'];

/** Lines: the columns of the headings, how long it has waited in which call, the words, and what became of it. */
function describe(followUp: FollowUp, nowMs: number, timeZone: string): string {
  const { id, kind, topic, words, conversationId } = followUp;
  return writeLines([
    [
      String(id),
      `${KIND_NAMES[kind]} (${topic})`,
      followUp.callerName ?? '-',
      followUp.callerPhone ?? '-',
      followUp.callBackWhen ?? '-',
      followUp.petName ?? '-',
    ],
    ['', ageOf(followUp, nowMs, timeZone), `conversation ${conversationId ?? '-'}`, followUp.practice],
    ...(words === null ? [] : [['', words]]),
    ...fateOf(followUp, timeZone).map((fields) => ['', ...fields]),
  ]);
}

function ageOf({ createdAtMs, settledAtMs }: FollowUp, nowMs: number, timeZone: string): string {
  const left = `left ${localTime(createdAtMs, timeZone)}`;
  return settledAtMs === null ? `${left}, waiting ${lengthOf(nowMs - createdAtMs)}` : left;
}

function fateOf({ takenBackAtMs, settledAtMs, settledNote }: FollowUp, timeZone: string): string[][] {
  return [
    ...(takenBackAtMs === null
      ? []
      : [[`taken back ${localTime(takenBackAtMs, timeZone)}: the caller said that it is no emergency`]]),
    ...(settledAtMs === null ? [] : [[`settled ${localTime(settledAtMs, timeZone)}`, settledNote ?? '-']]),
  ];
}

async function settle(
  database: StaffDatabase,
  ids: readonly number[],
  { note }: SettleOptions,
  { now, print, complain, trail }: CommandContext & Trailed,
): Promise<ExitCode> {
  let settled = 0;
  for (const id of ids) {
    const isSettled = await trail(
      database,
      { action: 'settle', subject: 'follow_up', ids: [id] },
      () =>
        database.followUps.settle(id, {
          settledAtMs: now(),
          ...(note !== undefined && { note: maskCards(note) }),
        }),
      conclusionOfSuccess,
    );
    if (isSettled) settled += 1;
    else complain(`No open follow-up has the number ${id}.`);
  }
  print(`Settled ${settled}.`);
  return settled === ids.length ? EXIT_CODES.done : EXIT_CODES.failed;
}
