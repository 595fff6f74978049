/** `conversations find | export | erase | purge | audit`: finds, prints or removes what was said in calls, and shows who did. */
import type { Command } from '@petvisor/service-kit/command-line';
import type { PersonQuery } from '../people/person.ts';
import type { Retention } from '../settings/settings.ts';
import { beforeOption, collectIds, defineList, durationMs, type ListOptions } from './arguments.ts';
import {
  DATABASE_HELP,
  EXIT_CODES,
  onDatabase,
  runCommand,
  type ExitCode,
  type Session,
  type Trailed,
} from './command.ts';
import { eraseByAge, eraseById } from './erase-conversations.ts';
import { erasePerson } from './erase-person.ts';
import { exportAll } from './export-conversations.ts';
import { listAudit } from './list-audit.ts';
import type { StaffContext } from './local-time.ts';
import { addPersonOptions, isPersonNamed } from './person-options.ts';
import { erasePractice, exportPractice } from './practice-requests.ts';
import { exportPerson, listPerson, type FindOptions } from './person-requests.ts';
import type { PracticeDays } from './practice-days.ts';

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

export type ConversationsContext = StaffContext &
  Retention & {
    /** Undefined: every practice has the days of the settings. */
    readonly practiceDays?: PracticeDays | undefined;
  };

export function conversationsCommand(
  args: readonly string[],
  context: ConversationsContext,
): Promise<ExitCode> {
  return runCommand('conversations', args, context, (program, choose, trailed) => {
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
      choose(() => onDatabase(trailed, (database) => listPerson(database, options, trailed)));
    });
    addPersonOptions(
      program
        .command('export')
        .usage('ID... | --name NAME | --phone NUMBER | --email ADDRESS | --practice ID')
        .description(
          'Prints conversations with their exchanges, bookings and follow-ups, one JSON object a line. With --practice ' +
            'alone all of one practice.',
        )
        .argument('[ID...]', 'numbers of conversations', collectIds, []),
    ).action((ids: readonly number[], query: PersonQuery, command: Command) => {
      const ways = [ids.length > 0, isPersonNamed(query)].filter(Boolean).length;
      if (!isOneWay(ways, trailed)) command.error('error: give either numbers of conversations or a person');
      choose(() =>
        onDatabase(trailed, (database) => {
          if (ways === 0) return exportPractice(database, trailed);
          return ids.length > 0 ? exportAll(database, ids, trailed) : exportPerson(database, query, trailed);
        }),
      );
    });
    addPersonOptions(
      program
        .command('erase')
        .usage(
          'ID... | --older-than-days N | --name NAME | --phone NUMBER | --email ADDRESS | --practice ID [--yes]',
        )
        .description(
          'Removes conversations, their words and follow-ups for good, and the personal details of their bookings. Of a ' +
            'person, or with --practice alone of a practice, it shows what it would remove, unless --yes is given.',
        )
        .argument('[ID...]', 'numbers of conversations', collectIds, [])
        .option('--older-than-days <N>', 'erase by age', durationMs(DAY_MS, 0, AGE_DAYS_MAX * DAY_MS))
        .option('--yes', 'erase what is stored of the person or practice', false),
    ).action((ids: readonly number[], options: EraseOptions, command: Command) => {
      const { olderThanDays: ageMs, yes: isSure, ...query } = options;
      const ways = [ids.length > 0, ageMs !== undefined, isPersonNamed(query)].filter(Boolean).length;
      if (!isOneWay(ways, trailed))
        command.error('error: give either numbers of conversations, --older-than-days or a person');
      choose(() =>
        onDatabase(trailed, (database) => {
          if (ways === 0) return erasePractice(database, { isSure }, trailed);
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
        'Erases what is older than CONVERSATIONS_KEPT_DAYS and AUDIT_KEPT_DAYS, as the server does every night. With ' +
          'PRACTICES_DIR it needs --practice, whose file may have other days.',
      )
      .action((_options: object, command: Command) => {
        const practice = trailed.practice();
        const { practiceDays, keptDays } = context;
        if (practiceDays !== undefined && practice === undefined)
          command.error('error: give --practice: each practice has days of its own');
        if (practiceDays === undefined && keptDays === undefined)
          command.error('error: CONVERSATIONS_KEPT_DAYS is not set');
        choose(() =>
          purge(trailed, async () => (practice && practiceDays ? practiceDays(practice) : keptDays)),
        );
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
          onDatabase(trailed, (database) => listAudit(database, { ...options, beforeId }, context)),
        ),
      );
  });
}

/** A practice may be all that is said. */
function isOneWay(ways: number, { practice }: Session): boolean {
  return ways === 1 || (ways === 0 && practice() !== undefined);
}

async function purge(
  context: ConversationsContext & Session & Trailed,
  daysOf: () => Promise<number | undefined>,
): Promise<ExitCode> {
  const keptDays = await daysOf();
  return onDatabase(context, async (database) => {
    const erased =
      keptDays === undefined
        ? EXIT_CODES.done
        : await eraseByAge(database, { ageMs: keptDays * DAY_MS, action: 'purge' }, context);
    await database.audit.dropOlderThan(context.now() - context.auditKeptDays * DAY_MS);
    return erased;
  });
}
