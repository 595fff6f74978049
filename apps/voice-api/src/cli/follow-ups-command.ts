/** `follow-ups list | settle`: for staff, who see at a glance what calls have left for them to do. */
import type { Database, FollowUp, FollowUpKind } from '@petvisor/persistence';
import {
  exitCodes,
  onDatabase,
  runCommand,
  type CommandContext,
  type CommandLine,
  type ExitCode,
} from './command.ts';
import { listOptions, parseListLimit, writeLines } from './list.ts';

export const followUpsUsage = `Usage:
  follow-ups list [--settled] [--limit N] [--json]
      counts what is open, bookings of unknown outcome among it, and lists emergencies, then callers to ring back, then
      messages, the newest first; with --settled those that were settled
  follow-ups settle ID... [--note TEXT]
      takes down that they are done, and what came of them

Names, numbers and words are printed: they are for the practice's staff alone.
The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed or not all of it done, 2 bad usage.`;

const noteCharsMax = 500;

type Command =
  | { readonly name: 'list'; readonly settled: boolean; readonly limit: number; readonly json: boolean }
  | { readonly name: 'settle'; readonly ids: readonly number[]; readonly note: string | undefined };

const options = { ...listOptions, settled: { type: 'boolean' }, note: { type: 'string' } } as const;

export function followUpsCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand(args, context, {
    usage: followUpsUsage,
    options,
    parse,
    run: (command) =>
      onDatabase(context, (database) =>
        command.name === 'list' ? list(database, command, context) : settle(database, command, context),
      ),
  });
}

function parse({ name, operands, options: given }: CommandLine<typeof options>): Command | string {
  const { settled, limit, json, note } = given;
  if (name === 'list') {
    if (note !== undefined || operands.length > 0) return 'list takes --settled, --limit and --json.';
    const limited = parseListLimit(limit);
    if (typeof limited === 'string') return limited;
    return { name, settled: settled ?? false, limit: limited, json: json ?? false };
  }
  if (name !== 'settle') return 'There are two commands: list and settle.';
  if (settled !== undefined || limit !== undefined || json !== undefined) return 'settle takes --note.';
  if (operands.length === 0 || !operands.every((id) => /^[1-9]\d{0,14}$/.test(id)))
    return 'Which? Their numbers, as list prints them.';
  if (note !== undefined && (note.trim() === '' || note.length > noteCharsMax))
    return `A note has 1 to ${noteCharsMax} characters.`;
  return { name, ids: operands.map(Number), note };
}

async function list(
  { followUps, bookings }: Database,
  { settled, limit, json }: Extract<Command, { name: 'list' }>,
  { print }: CommandContext,
): Promise<ExitCode> {
  const [open, unknownBookings, found] = await Promise.all([
    followUps.countOpen(),
    bookings.count('unknown'),
    followUps.list({ settled, limit }),
  ]);
  if (json) {
    print(JSON.stringify({ open, unknownBookings, followUps: found }));
    return exitCodes.done;
  }
  print(glance(open, unknownBookings));
  for (const followUp of found) print(describe(followUp));
  return exitCodes.done;
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

const kindNames: Readonly<Record<FollowUpKind, string>> = {
  emergency: 'EMERGENCY',
  call_back: 'call back',
  message: 'message',
};

/** What it is and whom to ring; what was said; what came of it. */
function describe(followUp: FollowUp): string {
  const { id, kind, topic, words, callerName, callerPhone, petName, callBackWhen } = followUp;
  const { conversationId, createdAtMs, settledAtMs, settledNote } = followUp;
  return writeLines([
    [
      String(id),
      `${kindNames[kind]} (${topic})`,
      callerName ?? '-',
      callerPhone ?? '-',
      callBackWhen === null ? '-' : `when: ${callBackWhen}`,
      petName === null ? '-' : `pet: ${petName}`,
    ],
    [
      '',
      `left ${timeOf(createdAtMs)}`,
      conversationId === null ? 'conversation -' : `conversation ${conversationId}`,
    ],
    ...(words === null ? [] : [['', words]]),
    ...(settledAtMs === null ? [] : [['', `settled ${timeOf(settledAtMs)}`, settledNote ?? '-']]),
  ]);
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

async function settle(
  { followUps }: Database,
  { ids, note }: Extract<Command, { name: 'settle' }>,
  { now, print, complain }: CommandContext,
): Promise<ExitCode> {
  let done = 0;
  for (const id of ids) {
    const isSettled = await followUps.settle(id, {
      settledAtMs: now(),
      ...(note === undefined ? {} : { note }),
    });
    if (isSettled) done += 1;
    else complain(`Nothing open has the number ${id}.`);
  }
  print(`Settled ${done}.`);
  return done === ids.length ? exitCodes.done : exitCodes.failed;
}
