/** `conversations export | erase | purge | audit`: prints or removes what was said in calls, and shows who did. */
import type { Database } from '@petvisor/persistence';
import type { Command } from '@petvisor/service-kit/command-line';
import { maskCardsIn } from '../cards/mask-cards.ts';
import type { Retention } from '../settings/settings.ts';
import { beforeOption, collectIds, defineList, durationMs, type ListOptions } from './arguments.ts';
import {
  DATABASE_HELP,
  EXIT_CODES,
  onDatabase,
  runCommand,
  type CommandContext,
  type ExitCode,
  type Trailed,
} from './command.ts';
import { eraseByAge, eraseById } from './erase-conversations.ts';
import { listAudit } from './list-audit.ts';
import type { StaffContext } from './local-time.ts';

const HELP = `
Conversations stay while the call is open, while a booking has an unknown outcome, and while a follow-up is not
settled. Backups made before an erasure still hold the conversation.${DATABASE_HELP}
Exit codes: 0 done, 1 failed or done in part, 2 bad usage.`;

const DAY_MS = 24 * 60 * 60 * 1000;
const AGE_DAYS_MAX = 99_999;

export type ConversationsContext = StaffContext & Retention;

export function conversationsCommand(
  args: readonly string[],
  context: ConversationsContext,
): Promise<ExitCode> {
  return runCommand('conversations', args, context, (program, choose, trail) => {
    const trailed = { ...context, trail };
    program.addHelpText('afterAll', HELP);
    program
      .command('export')
      .usage('ID...')
      .description(
        'Prints conversations with their exchanges, bookings and follow-ups, one JSON object a line.',
      )
      .argument('<ID...>', 'numbers of conversations', collectIds)
      .action((ids: readonly number[]) =>
        choose(() => onDatabase(context, (database) => exportAll(database, ids, trailed))),
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
            onDatabase(context, (database) =>
              ageMs === undefined
                ? eraseById(database, ids, trailed)
                : eraseByAge(database, { ageMs, action: 'erase' }, trailed),
            ),
          );
        },
      );
    program
      .command('purge')
      .description(
        'Erases what is older than CONVERSATIONS_KEPT_DAYS and AUDIT_KEPT_DAYS, as the server does every night.',
      )
      .action((_options: object, command: Command) => {
        const { keptDays } = context;
        if (keptDays === undefined) command.error('error: CONVERSATIONS_KEPT_DAYS is not set');
        else choose(() => onDatabase(context, (database) => purge(database, keptDays, trailed)));
      });
    defineList(
      program,
      '[--before N]',
      'Lists who read, exported, settled or erased what, newest first.',
      'audit',
    )
      .addOption(beforeOption())
      .action(({ before: beforeId, ...options }: ListOptions & { before?: number }) =>
        choose(() =>
          onDatabase(context, (database) => listAudit(database, { ...options, beforeId }, context)),
        ),
      );
  });
}

async function purge(
  database: Database,
  keptDays: number,
  context: ConversationsContext & Trailed,
): Promise<ExitCode> {
  const code = await eraseByAge(database, { ageMs: keptDays * DAY_MS, action: 'purge' }, context);
  await database.audit.dropOlderThan(context.now() - context.auditKeptDays * DAY_MS);
  return code;
}

async function exportAll(
  database: Database,
  ids: readonly number[],
  context: CommandContext & Trailed,
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
      await context.trail(database, { action: 'export', subject: 'conversation', ids: [id] }, () =>
        Promise.resolve(context.print(JSON.stringify(maskCardsIn({ ...conversation, bookings, followUps })))),
      );
    }
  }
  return missing === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}
