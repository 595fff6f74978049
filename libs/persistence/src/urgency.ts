/** The order of follow-ups, and their numbers, on either engine. */
import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { followUpKinds, type FollowUpKind } from './follow-ups.ts';

/** The place of a row's kind among the kinds. */
export function urgencyOf(kind: AnyColumn): SQL {
  const places = followUpKinds.map((name, place) => `WHEN '${name}' THEN ${place}`);
  return sql`CASE ${kind} ${sql.raw(places.join(' '))} END`;
}

/** Kinds of which there is none count too. */
export function countsByKind(
  rows: readonly { readonly kind: FollowUpKind; readonly rows: number }[],
): Record<FollowUpKind, number> {
  const counts = Object.fromEntries(followUpKinds.map((kind) => [kind, 0])) as Record<FollowUpKind, number>;
  for (const { kind, rows: count } of rows) counts[kind] = count;
  return counts;
}
