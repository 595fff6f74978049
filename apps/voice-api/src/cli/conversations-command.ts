/** `conversations export | erase | purge`: what was said, for those who may ask for it, and its end. */
import type { Database, EraseResult } from '@petvisor/persistence';
import { purgeConversations, type Purge } from '../conversations/purge-conversations.ts';
import {
  exitCodes,
  onDatabase,
  runCommand,
  type CommandContext,
  type CommandLine,
  type ExitCode,
} from './command.ts';

export const conversationsUsage = `Usage:
  conversations export ID...
      prints each conversation with its exchanges, bookings and follow-ups, one JSON object a line
  conversations erase ID...
  conversations erase --older-than-days N
      removes conversations, what was said in them and their follow-ups for good, and the personal details of their
      bookings; calls that are open stay, and so do those with a booking whose outcome is unknown or a follow-up that is
      not settled. Backups made before still hold them.
  conversations purge
      erases what is older than CONVERSATIONS_KEPT_DAYS, as the server does at night

The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed or not all of it done, 2 bad usage.`;

const dayMs = 24 * 60 * 60 * 1000;

interface Command {
  readonly name: 'export' | 'erase' | 'purge';
  readonly ids: readonly number[];
  readonly olderThanDays?: number;
}

export interface ConversationsContext extends CommandContext {
  /** CONVERSATIONS_KEPT_DAYS. */
  readonly keptDays?: number | undefined;
}

const options = { 'older-than-days': { type: 'string' } } as const;

export function conversationsCommand(
  args: readonly string[],
  context: ConversationsContext,
): Promise<ExitCode> {
  return runCommand(args, context, {
    usage: conversationsUsage,
    options,
    parse: (line) => parse(line, context.keptDays),
    run: (command) =>
      onDatabase(context, (database) =>
        command.name === 'export'
          ? exportAll(database, command.ids, context)
          : eraseAll(database, command, context),
      ),
  });
}

function parse(
  { name, operands, options: given }: CommandLine<typeof options>,
  keptDays: number | undefined,
): Command | string {
  const { 'older-than-days': days } = given;
  if (name === 'purge') {
    if (operands.length > 0 || days !== undefined) return 'purge takes nothing.';
    if (keptDays === undefined) return 'CONVERSATIONS_KEPT_DAYS is not set: nothing is ever too old.';
    return { name, ids: [], olderThanDays: keptDays };
  }
  if (name !== 'export' && name !== 'erase') return 'There are three commands: export, erase and purge.';
  if (!operands.every((text) => /^[1-9]\d{0,14}$/.test(text)))
    return 'Conversations are named by their numbers.';
  const ids = operands.map(Number);
  if (days === undefined) return ids.length > 0 ? { name, ids } : 'Which conversations?';
  if (name === 'export' || ids.length > 0) return '--older-than-days is for erase, without numbers.';
  if (!/^\d{1,5}$/.test(days)) return 'Days are a whole number.';
  return { name, ids, olderThanDays: Number(days) };
}

async function exportAll(
  database: Database,
  ids: readonly number[],
  context: CommandContext,
): Promise<ExitCode> {
  let missing = 0;
  for (const id of ids) {
    const conversation = await database.conversations.find(id);
    if (conversation === undefined) {
      missing += 1;
      context.complain(`There is no conversation ${id}.`);
    } else {
      const bookings = await database.bookings.list({ conversationId: id, limit: 500 });
      const followUps = await database.followUps.list({ conversationId: id, limit: 500 });
      context.print(JSON.stringify({ ...conversation, bookings, followUps }));
    }
  }
  return missing === 0 ? exitCodes.done : exitCodes.failed;
}

async function eraseAll(database: Database, command: Command, context: CommandContext): Promise<ExitCode> {
  const { conversations } = database;
  const sayKept = (id: number, why: string): void => context.complain(`Conversation ${id} stays: ${why}.`);
  let done: Purge;
  if (command.olderThanDays === undefined) {
    const results: EraseResult[] = [];
    for (const id of command.ids) {
      const result = await conversations.erase(id);
      if (result !== 'erased') sayKept(id, result);
      results.push(result);
    }
    const erased = results.filter((result) => result === 'erased').length;
    done = { erased, kept: results.length - erased, logEmptied: await conversations.emptyLog() };
  } else {
    const beforeMs = context.now() - command.olderThanDays * dayMs;
    done = await purgeConversations(conversations, { beforeMs, onKept: sayKept });
  }
  context.print(`Erased ${done.erased}.`);
  if (!done.logEmptied) context.complain('The log is in use; it still holds erased texts for a while.');
  return done.kept === 0 ? exitCodes.done : exitCodes.failed;
}
