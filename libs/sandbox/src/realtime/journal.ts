/** What clients sent, for tests: types, times and lengths; whole events only when asked for. */

export interface JournalEntry {
  readonly atMs: number;
  /** Which connection, from 1. */
  readonly connection: number;
  readonly type: string;
  /** Of an append: bytes of PCM. */
  readonly audioBytes?: number;
  /** The whole event, audio left out; only with `keepEvents`. */
  readonly event?: unknown;
}

export function toJournalEntry(
  event: unknown,
  connection: number,
  atMs: number,
  keepEvents: boolean,
): JournalEntry {
  const given = event as { type?: unknown; audio?: unknown } | null | undefined;
  const type = typeof given?.type === 'string' ? given.type : '(no event)';
  if (typeof given?.audio === 'string') {
    return { atMs, connection, type, audioBytes: Math.floor((given.audio.length * 3) / 4) };
  }
  return { atMs, connection, type, ...(keepEvents ? { event } : {}) };
}
