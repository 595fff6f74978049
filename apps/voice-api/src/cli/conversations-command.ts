/** `conversations find | export | erase | purge | audit`: finds, prints or removes what was said in calls, and shows who did. */
import type { Database } from '@petvisor/persistence';
import type { Command } from '@petvisor/service-kit/command-line';
import type { PersonQuery } from '../people/person.ts';
import type { Retention } from '../settings/settings.ts';
import { beforeOption, collectIds, defineList, durationMs, type ListOptions } from './arguments.ts';
import { DATABASE_HELP, onDatabase, runCommand, type ExitCode, type Trailed } from './command.ts';
import { eraseByAge, eraseById } from './erase-conversations.ts';
import { erasePerson } from './erase-person.ts';
import { exportAll } from './export-conversations.ts';
import { listAudit } from './list-audit.ts';
import type { StaffContext } from './local-time.ts';
import { addPersonOptions, isPersonNamed } from './person-options.ts';
import { exportPerson, listPerson, type FindOptions } from './person-requests.ts';

const HELP = `
Conversations stay while the call is open, while a booking has an unknown outcome, and while a follow-up is not
settled. Backups made before an erasure still hold the conversation.${DATABASE_HELP}
Exit codes: 0 done, 1 failed or done in part, 2 bad usage.`;

const DAY_MS = 24 * 60 * 60 * 1000;
const AGE_DAYS_MAX = 99_999;

interface EraseOptions extends PersonQuery {
  readonly olderThanDays?: number;
  readonly yes: boolean;
}

export type ConversationsContext = StaffContext & Retention;

export function conversationsCommand(
  args: readonly string[],
  context: ConversationsContext,
): Promise<ExitCode> {
  return runCommand('conversations', args, context, (program, choose, trail) => {
    const trailed = { ...context, trail };
    program.addHelpText('afterAll', HELP);
    addPersonOptions(
      defineList(
        program,
        '--name NAME | --phone NUMBER | --email ADDRESS [--before N]',
        'Finds conversations, bookings and follow-ups of a person who has every detail that is given, and conversations ' +
          'in which the person may have been spoken of.',
        'find',
      ).addOption(beforeOption()),
    ).action((options: FindOptions, command: Command) => {
      if (!isPersonNamed(options)) command.error('error: give --name, --phone or --email');
      choose(() => onDatabase(context, (database) => listPerson(database, options, trailed)));
    });
    addPersonOptions(
      program
        .command('export')
        .usage('ID... | --name NAME | --phone NUMBER | --email ADDRESS')
        .description(
          'Prints conversations with their exchanges, bookings and follow-ups, one JSON object a line.',
        )
        .argument('[ID...]', 'numbers of conversations', collectIds, []),
    ).action((ids: readonly number[], query: PersonQuery, command: Command) => {
      if (ids.length > 0 === isPersonNamed(query))
        command.error('error: give either numbers of conversations or a person');
      choose(() =>
        onDatabase(context, (database) =>
          ids.length > 0 ? exportAll(database, ids, trailed) : exportPerson(database, query, trailed),
        ),
      );
    });
    addPersonOptions(
      program
        .command('erase')
        .usage('ID... | --older-than-days N | --name NAME | --phone NUMBER | --email ADDRESS [--yes]')
        .description(
          'Removes conversations, their words and follow-ups for good, and the personal details of their bookings. Of a ' +
            'person it shows what it would remove, unless --yes is given.',
        )
        .argument('[ID...]', 'numbers of conversations', collectIds, [])
        .option('--older-than-days <N>', 'erase by age', durationMs(DAY_MS, 0, AGE_DAYS_MAX * DAY_MS))
        .option('--yes', 'erase what is stored of the person', false),
    ).action((ids: readonly number[], options: EraseOptions, command: Command) => {
      const { olderThanDays: ageMs, yes: isSure, ...query } = options;
      const ways = [ids.length > 0, ageMs !== undefined, isPersonNamed(query)].filter(Boolean);
      if (ways.length !== 1)
        command.error('error: give either numbers of conversations, --older-than-days or a person');
      choose(() =>
        onDatabase(context, (database) => {
          if (ids.length > 0) return eraseById(database, ids, trailed);
          return ageMs === undefined
            ? erasePerson(database, query, { isSure }, trailed)
            : eraseByAge(database, { ageMs, action: 'erase' }, trailed);
        }),
      );
    });
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
