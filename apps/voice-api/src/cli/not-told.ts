/** What staff could not be told of, for a day, by webhook or e-mail. */
import type { Notification } from '@petvisor/persistence';
import {
  conclusionOfSuccess,
  EXIT_CODES,
  type CommandContext,
  type ExitCode,
  type Trailed,
} from './command.ts';
import { localTime } from './local-time.ts';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

const HEADINGS = ['Not told', 'Channel', 'What', 'Follow-up', 'Since', 'Why'];

/** Lines for a list; none when everything was told. */
export function describeNotTold(
  dead: readonly Notification[],
  total: number,
  timeZone: string,
): readonly string[] {
  if (total === 0) return [];
  return [
    `Not told: ${total}, shown: ${dead.length} (npm run follow-ups -- resend NUMBER...)`,
    writeLines([
      HEADINGS,
      ...dead.map(({ id, channel, kind, followUpId, plannedAtMs, failure }) => [
        String(id),
        channel,
        kind,
        String(followUpId ?? '-'),
        localTime(plannedAtMs, timeZone),
        failure ?? '-',
      ]),
    ]),
  ];
}

/** The server tells them again; this program sends nothing. */
export async function resend(
  database: Pick<StaffDatabase, 'audit' | 'notifications'>,
  ids: readonly number[],
  { print, complain, trail }: CommandContext & Trailed,
): Promise<ExitCode> {
  let resent = 0;
  for (const id of ids) {
    const isResent = await trail(
      database,
      { action: 'resend', subject: 'notification', ids: [id] },
      () => database.notifications.resend(id),
      conclusionOfSuccess,
    );
    if (isResent) resent += 1;
    else complain(`Nothing that was not told has the number ${id}.`);
  }
  print(`The server will tell ${resent} again.`);
  return resent === ids.length ? EXIT_CODES.done : EXIT_CODES.failed;
}
