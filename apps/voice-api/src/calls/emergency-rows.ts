/** The rows that the emergencies of a call leave for staff. They gain what the call learns of the caller, as it does. */
import { randomUUID } from 'node:crypto';
import type { CallBrief } from '@petvisor/receptionist';
import type { StoredRow } from '../moves/call-memory.ts';
import type { CallFollowUps } from '../outbox/stored-follow-ups.ts';

interface EmergencyRowsOptions extends Pick<CallBrief, 'knownCaller' | 'isEmergency'> {
  readonly followUps: CallFollowUps;
  readonly conversationId: number;
  readonly now: () => number;
  /** The rows of the call when another process stored it. */
  readonly rows?: readonly StoredRow[] | undefined;
}

interface Row {
  readonly uid: string;
  readonly kind: string;
  readonly createdAtMs: number;
  readonly words: string | undefined;
  /** What the row has, to write only what is new. Undefined while it is refused. */
  written: string | undefined;
  takenBackAtMs: number | null;
}

export interface EmergencyRows {
  add(kind: string, words: string | undefined): Promise<void>;
  /**
   * Adds what has become known since: who calls, and whether the caller has taken it back. Tries again to add what was
   * refused.
   */
  amend(): Promise<void>;
  /** The rows as plain data. */
  state(): StoredRow[];
}

export function emergencyRows(options: EmergencyRowsOptions): EmergencyRows {
  const { followUps, conversationId, knownCaller, isEmergency, now } = options;
  const rows: Row[] = (options.rows ?? []).map(({ words, written, ...row }) => ({ ...row, words, written }));

  /** A row that is being added is not added again by what follows meanwhile. */
  const underWay = new Map<Row, Promise<void>>();

  const store = (row: Row): Promise<void> => {
    const adding = underWay.get(row) ?? addRow(row).finally(() => underWay.delete(row));
    underWay.set(row, adding);
    return adding;
  };

  const addRow = async (row: Row): Promise<void> => {
    const { uid, kind: topic, createdAtMs, words } = row;
    const known = knownCaller();
    const followUp = { uid, kind: 'emergency', topic, conversationId, createdAtMs, words, ...known } as const;
    await followUps.add(followUp);
    row.written = JSON.stringify([known, true]);
  };

  return {
    add: async (kind, words) => {
      const row: Row = {
        uid: randomUUID(),
        kind,
        createdAtMs: now(),
        words,
        written: undefined,
        takenBackAtMs: null,
      };
      rows.push(row);
      await store(row);
    },
    amend: async () => {
      for (const row of rows) {
        if (row.written === undefined) await store(row);
        const known = knownCaller();
        const stands = isEmergency(row.kind);
        const written = JSON.stringify([known, stands]);
        if (written === row.written) continue;
        row.takenBackAtMs = stands ? null : (row.takenBackAtMs ?? now());
        await followUps.amend(row.uid, { ...known, takenBackAtMs: row.takenBackAtMs, amendedAtMs: now() });
        row.written = written;
      }
    },
    state: () => rows.map((row) => ({ ...row })),
  };
}
