/** What an outbox keeps. */

export interface OutboxEntry<Body = unknown> {
  /** Urgent entries are written before all others, and have room of their own. */
  readonly urgent: boolean;
  /** Entries of one group that are equally urgent are written in the order in which they were taken. */
  readonly group: string;
  /** A JSON value. */
  readonly body: Body;
}

/** A record of the file. Numbers are those of entries whose writing is over. */
export type OutboxRecord =
  { readonly entry: OutboxEntry } | { readonly done: readonly number[] } | { readonly check: true };

export function parseRecord(json: string): OutboxRecord | undefined {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('check' in value) return { check: true };
  if ('done' in value && Array.isArray(value.done))
    return { done: value.done.filter((each) => typeof each === 'number') };
  return 'entry' in value && isEntry(value.entry) ? { entry: value.entry } : undefined;
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'urgent' in value &&
    typeof value.urgent === 'boolean' &&
    'group' in value &&
    typeof value.group === 'string' &&
    'body' in value
  );
}
