/** `conversations export | erase | purge`: prints or removes what was said in calls. */
import type { Database, EraseResult } from '@petvisor/persistence';
import { type Command } from '@petvisor/service-kit/command-line';
import { purgeConversations, type Purge } from '../conversations/purge-conversations.ts';
import { collectIds, durationMs } from './arguments.ts';
import {
  DATABASE_HELP,
  EXIT_CODES,
  onDatabase,
  runCommand,
  type CommandContext,
  type ExitCode,
} from './command.ts';

const HELP = `
Conversations stay while the call is open, while a booking has an unknown outcome, and while a follow-up is not
settled. Backups made before an erasure still hold the conversation.${DATABASE_HELP}
Exit codes: 0 done, 1 failed or done in part, 2 bad usage.`;

const DAY_MS = 24 * 60 * 60 * 1000;
const AGE_DAYS_MAX = 99_999;

export interface ConversationsContext extends CommandContext {
  /** CONVERSATIONS_KEPT_DAYS. */
  readonly keptDays?: number | undefined;
}

export function conversationsCommand(
  args: readonly string[],
  context: ConversationsContext,
): Promise<ExitCode> {
  return runCommand('conversations', args, context, (program, choose) => {
    program.addHelpText('afterAll', HELP);
    program
      .command('export')
      .usage('ID...')
      .description(
        'Prints conversations with their exchanges, bookings and follow-ups, one JSON object a line.',
      )
      .argument('<ID...>', 'numbers of conversations', collectIds)
      .action((ids: readonly number[]) =>
        choose(() => onDatabase(context, (database) => exportAll(database, ids, context))),
      );
    program
      .command('erase')
      .usage('ID... | --older-than-days N')
      .description(
        'Removes conversations, their words and follow-ups for good, and the personal details of their bookings.',
      )
      .argument('[ID...]', 'numbers of conversations', collectIds, [])
      .option('--older-than-days <N>', 'erase by age', durationMs(DAY_MS, 0, AGE_DAYS_MAX * DAY_MS))
      .action(
        (ids: readonly number[], { olderThanDays: ageMs }: { olderThanDays?: number }, command: Command) => {
          if (ids.length > 0 === (ageMs !== undefined))
            command.error('error: give either numbers of conversations or --older-than-days');
          choose(() =>
            onDatabase(context, ({ conversations }) =>
              ageMs === undefined
                ? eraseById(conversations, ids, context)
                : eraseByAge(conversations, ageMs, context),
            ),
          );
        },
      );
    program
      .command('purge')
      .description('Erases what is older than CONVERSATIONS_KEPT_DAYS, as the server does every night.')
      .action((_options: object, command: Command) => {
        const { keptDays } = context;
        if (keptDays === undefined) command.error('error: CONVERSATIONS_KEPT_DAYS is not set');
        else
          choose(() =>
            onDatabase(context, ({ conversations }) => eraseByAge(conversations, keptDays * DAY_MS, context)),
          );
      });
  });
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
  return missing === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}

async function eraseById(
  conversations: Database['conversations'],
  ids: readonly number[],
  context: CommandContext,
): Promise<ExitCode> {
  const results: EraseResult[] = [];
  for (const id of ids) {
    const result = await conversations.erase(id);
    if (result !== 'erased') reportKept(context, id, result);
    results.push(result);
  }
  const erased = results.filter((result) => result === 'erased').length;
  const kept = results.length - erased;
  return report({ erased, kept, logEmptied: await conversations.emptyLog() }, context);
}

async function eraseByAge(
  conversations: Database['conversations'],
  ageMs: number,
  context: CommandContext,
): Promise<ExitCode> {
  const purge = await purgeConversations(conversations, {
    beforeMs: context.now() - ageMs,
    onKept: (id, reason) => reportKept(context, id, reason),
  });
  return report(purge, context);
}

function reportKept({ complain }: CommandContext, id: number, reason: string): void {
  complain(`Conversation ${id} stays: ${reason}.`);
}

function report({ erased, kept, logEmptied }: Purge, { print, complain }: CommandContext): ExitCode {
  print(`Erased ${erased}.`);
  if (!logEmptied)
    complain('The log of the database is in use: it holds erased text until it is overwritten.');
  return kept === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}
