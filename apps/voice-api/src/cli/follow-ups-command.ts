/** `follow-ups list | settle`: for staff, who see at a glance what calls have left for them to do. */
import { parseArgs } from 'node:util';
import type { Database, FollowUp, FollowUpKind } from '@petvisor/persistence';
import { exitCodes, runCommand, type CommandContext, type ExitCode } from './command.ts';

export const followUpsUsage = `Usage:
  follow-ups list [--settled] [--limit N] [--json]
      counts what is open, bookings of unknown outcome among it, and lists emergencies, then callers to ring back, then
      messages, the newest first; with --settled those that were settled
  follow-ups settle ID... [--note TEXT]
      takes down that they are done, and what came of them

Names, numbers and words are printed: they are for the practice's staff alone.
The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed or not all of it done, 2 bad usage.`;

const limitDefault = 50;
const limitMax = 500;
const noteCharsMax = 500;

type Command =
  | { readonly name: 'help' }
  | { readonly name: 'list'; readonly settled: boolean; readonly limit: number; readonly json: boolean }
  | { readonly name: 'settle'; readonly ids: readonly number[]; readonly note: string | undefined };

export function followUpsCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand<Command>(args, context, {
    usage: followUpsUsage,
    parse,
    run: (database, command) =>
      command.name === 'list' ? list(database, command, context) : settle(database, command, context),
  });
}

/** The command, or what is wrong with it. */
function parse(args: readonly string[]): Command | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        settled: { type: 'boolean' },
        limit: { type: 'string' },
        json: { type: 'boolean' },
        note: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return 'There is no such option.';
  }
  const { settled, limit, json, note, help } = parsed.values;
  const [name, ...operands] = parsed.positionals;
  if (help) return { name: 'help' };
  if (name === 'list') {
    if (note !== undefined || operands.length > 0) return 'list takes --settled, --limit and --json.';
    if (limit !== undefined && (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limitMax))
      return `The limit is a whole number from 1 to ${limitMax}.`;
    return { name, settled: settled ?? false, limit: Number(limit ?? limitDefault), json: json ?? false };
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
  const lines = [
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
  ];
  return lines.map((fields) => fields.map(onOneLine).join('\t')).join('\n');
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** What a caller typed can hold anything, also what a terminal takes for orders. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
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
