/** `conversations export | erase`: what was said, for those who may ask for it, and its end. */
import { parseArgs } from 'node:util';
import { isPersistenceError, openDatabase, type Database } from '@petvisor/persistence';
import { exitCodes, type CommandContext, type ExitCode } from './users-command.ts';

export const conversationsUsage = `Usage:
  conversations export ID...
      prints each conversation with its exchanges and bookings, one JSON object a line
  conversations erase ID...
  conversations erase --older-than-days N
      removes conversations and what was said in them for good, and the personal details of their bookings; calls that
      are open and bookings whose outcome is unknown stay. Backups made before still hold them.

The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed or not all of it done, 2 bad usage.`;

const dayMs = 24 * 60 * 60 * 1000;

interface Command {
  readonly name: 'export' | 'erase' | 'help';
  readonly ids: readonly number[];
  readonly olderThanDays?: number;
}

export async function conversationsCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const command = parse(args);
  if (typeof command === 'string') {
    context.complain(`${command}\n\n${conversationsUsage}`);
    return exitCodes.badUsage;
  }
  if (command.name === 'help') {
    context.print(conversationsUsage);
    return exitCodes.done;
  }
  try {
    const database = await openDatabase(context.databaseUrl);
    try {
      if (command.name === 'export') return await exportAll(database, command.ids, context);
      return await eraseAll(database, command, context);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    context.complain(`The database did not do it (${error.code}): ${error.message}`);
    return exitCodes.failed;
  }
}

/** The command, or what is wrong with it. */
function parse(args: readonly string[]): Command | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        'older-than-days': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return 'There is no such option.';
  }
  const { help, 'older-than-days': days } = parsed.values;
  const [name, ...operands] = parsed.positionals;
  if (help) return { name: 'help', ids: [] };
  if (name !== 'export' && name !== 'erase') return 'There are two commands: export and erase.';
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
      context.print(JSON.stringify({ ...conversation, bookings }));
    }
  }
  return missing === 0 ? exitCodes.done : exitCodes.failed;
}

async function eraseAll(database: Database, command: Command, context: CommandContext): Promise<ExitCode> {
  const { conversations } = database;
  let erased = 0;
  let kept = 0;
  const erase = async (id: number): Promise<void> => {
    const result = await conversations.erase(id);
    if (result !== 'erased') context.complain(`Conversation ${id} stays: ${result}.`);
    if (result === 'erased') erased += 1;
    else kept += 1;
  };
  if (command.olderThanDays === undefined) {
    for (const id of command.ids) await erase(id);
  } else {
    const beforeMs = context.now() - command.olderThanDays * dayMs;
    let page = await conversations.listOlderThan(beforeMs);
    while (page.length > 0) {
      for (const id of page) await erase(id);
      page = await conversations.listOlderThan(beforeMs, page.at(-1));
    }
  }
  const emptied = await conversations.emptyLog();
  context.print(`Erased ${erased}.`);
  if (!emptied) context.complain('The log is in use; it still holds erased texts for a while.');
  return kept === 0 ? exitCodes.done : exitCodes.failed;
}
