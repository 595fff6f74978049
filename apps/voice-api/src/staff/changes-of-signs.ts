/** What has changed in a practice between two looks. Knows no clock and no socket. */
import { createHash } from 'node:crypto';
import type { StaffSign } from '@petvisor/persistence';

/** How the events of a stream are named. */
export const STAFF_EVENTS = [
  'follow_up.added',
  'follow_up.changed',
  'follow_up.settled',
  'call.began',
  'call.ended',
  'figures.changed',
  'lists.changed',
  'alive',
] as const;

export interface StaffChange {
  readonly type: (typeof STAFF_EVENTS)[number];
  /** Of the follow-up or the call, as the lists have it. */
  readonly id?: string;
}

/** Names the state that the signs are of, the same in every process. */
export function stateOf(signs: readonly StaffSign[]): string {
  return createHash('sha256').update(JSON.stringify(signs)).digest('base64url').slice(0, 16);
}

/** @param limit signs of a kind; beyond it the oldest are not among them */
export function changesOf(
  before: readonly StaffSign[],
  after: readonly StaffSign[],
  limit: number,
): StaffChange[] {
  const [old, current] = [byName(before), byName(after)];
  const oldest = oldestOf(after, limit);
  const changes: StaffChange[] = [];
  for (const [name, sign] of current) {
    const known = old.get(name);
    if (known === undefined) {
      // One that has moved up because others are settled is no new one.
      if (sign.id >= (oldestOf(before, limit).get(sign.kind) ?? 0)) changes.push(changeOf(sign, 'added'));
    } else if (known.stamp !== sign.stamp) changes.push(changeOf(sign, 'changed'));
  }
  for (const [name, sign] of old) {
    if (!current.has(name) && sign.id >= (oldest.get(sign.kind) ?? 0))
      changes.push(changeOf(sign, 'settled'));
  }
  return changes.length === 0 ? [] : [...changes, { type: 'figures.changed' }];
}

/** The smallest id of each kind of which there may be more. */
function oldestOf(signs: readonly StaffSign[], limit: number): ReadonlyMap<string, number> {
  const kinds = Map.groupBy(signs, ({ kind }) => kind);
  return new Map(
    [...kinds]
      .filter(([, each]) => each.length >= limit)
      .map(([kind, each]) => [kind, Math.min(...each.map(({ id }) => id))]),
  );
}

function byName(signs: readonly StaffSign[]): ReadonlyMap<string, StaffSign> {
  return new Map(signs.map((sign) => [`${sign.kind} ${sign.id}`, sign]));
}

function changeOf({ kind, id }: StaffSign, what: 'added' | 'changed' | 'settled'): StaffChange {
  if (kind === 'call') return { type: what === 'settled' ? 'call.ended' : 'call.began', id: String(id) };
  return { type: `follow_up.${what}`, id: kind === 'booking' ? `b${id}` : String(id) };
}
