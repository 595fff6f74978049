/** Keeps one key from filling the list of staff with emergencies: beyond the limit, one row in an hour names all others. */
import { randomUUID } from 'node:crypto';
import type { FollowUpStore, NewFollowUp } from '@petvisor/persistence';
import type { Principal } from '../http/access-control.ts';
import type { CallFollowUps } from '../outbox/stored-follow-ups.ts';
import type { CallLimits } from './call-limits.ts';

const HOUR_MS = 60 * 60_000;
/** Emergencies that are named in one row; others are counted. */
const NAMED_MAX = 50;
/** Rows that are still added to: one of each key that is beyond its limit, for each practice that it calls. */
const OPEN_ROWS_MAX = 1_000;
/** Follow-ups of one call that are looked at. */
const ROWS_MAX = 500;

/** A row that staff have settled is not added to: nobody would look at it again. */
type Looked = Pick<FollowUpStore, 'list'>;

interface SharedRow {
  readonly uid: string;
  readonly hour: number;
  readonly conversationId: number | undefined;
  readonly named: string[];
  count: number;
}

export type BoundEmergencies = (followUps: CallFollowUps & Looked, principal: Principal) => CallFollowUps;

export function createBoundEmergencies(limits: Pick<CallLimits, 'takeEmergency'>): BoundEmergencies {
  const shared = new Map<string, SharedRow>();

  const openRow = async (followUps: Looked, holder: string, hour: number): Promise<SharedRow | undefined> => {
    const row = shared.get(holder);
    if (row?.hour !== hour) return undefined;
    try {
      const open = await followUps.list({
        conversationId: row.conversationId,
        settled: false,
        limit: ROWS_MAX,
      });
      return open.some(({ uid }) => uid === row.uid) ? row : undefined;
    } catch {
      // Whether it is open is not known, and another row loses nothing.
      return undefined;
    }
  };
  const addShared = async (
    followUps: CallFollowUps & Looked,
    holder: string,
    followUp: NewFollowUp,
  ): Promise<void> => {
    const { kind, topic, conversationId, createdAtMs } = followUp;
    const hour = Math.floor(createdAtMs / HOUR_MS);
    const row = (await openRow(followUps, holder, hour)) ?? {
      uid: randomUUID(),
      hour,
      conversationId,
      named: [],
      count: 0,
    };
    // The newest are last in the order of a `Map`.
    shared.delete(holder);
    shared.set(holder, row);
    const [oldest] = shared.keys();
    if (shared.size > OPEN_ROWS_MAX && oldest !== undefined) shared.delete(oldest);
    row.count += 1;
    if (row.named.length < NAMED_MAX)
      row.named.push(`${topic} (conversation ${conversationId ?? 'unknown'})`);
    const words = wordsOf(row);
    // Stored once, by the first of them.
    const shown = {
      uid: row.uid,
      kind,
      conversationId: row.conversationId,
      createdAtMs,
      topic: TOPIC,
      words,
    };
    await followUps.add(shown);
    if (row.count > 1)
      await followUps.amend(row.uid, { words, takenBackAtMs: null, amendedAtMs: createdAtMs });
  };
  return (followUps, principal) => ({
    add: (followUp) =>
      followUp.kind !== 'emergency' || limits.takeEmergency(principal)
        ? followUps.add(followUp)
        : addShared(followUps, `${principal.userId} ${principal.practice}`, followUp),
    // An emergency without a row of its own is not found, which is no failure.
    amend: (uid, amendment) => followUps.amend(uid, amendment),
  });
}

const TOPIC = 'more_emergencies';

/** For staff, in the place of a caller's words. */
function wordsOf({ named, count }: SharedRow): string {
  const others = count - named.length;
  return (
    'Too many emergencies are open of calls with one key for a row each. Every caller was told what to do. ' +
    `${count} more: ${named.join(', ')}${others > 0 ? `, and ${others} others` : ''}.`
  );
}
