/** The rows that the emergencies of a call leave for staff. They gain what the call learns of the caller, as it does. */
import { randomUUID } from 'node:crypto';
import type { FollowUpStore } from '@petvisor/persistence';
import type { CallBrief } from '@petvisor/receptionist';

interface EmergencyRowsOptions extends Pick<CallBrief, 'knownCaller' | 'isEmergency'> {
  readonly followUps: Pick<FollowUpStore, 'add' | 'amend'>;
  readonly conversationId: number;
  readonly now: () => number;
}

interface Row {
  readonly uid: string;
  readonly kind: string;
  /** What the row has, to write only what is new. */
  written: string;
  takenBackAtMs: number | null;
}

export interface EmergencyRows {
  add(kind: string, words: string | undefined): Promise<void>;
  /** Adds what has become known since: who calls, and whether the caller has taken it back. */
  amend(): Promise<void>;
}

export function emergencyRows(options: EmergencyRowsOptions): EmergencyRows {
  const { followUps, conversationId, knownCaller, isEmergency, now } = options;
  const rows: Row[] = [];
  return {
    add: async (kind, words) => {
      const known = knownCaller();
      const uid = randomUUID();
      const row = { uid, kind: 'emergency', topic: kind, conversationId, createdAtMs: now(), words } as const;
      await followUps.add({ ...row, ...known });
      rows.push({ uid, kind, written: JSON.stringify([known, true]), takenBackAtMs: null });
    },
    amend: async () => {
      const known = knownCaller();
      for (const row of rows) {
        const stands = isEmergency(row.kind);
        const written = JSON.stringify([known, stands]);
        if (written === row.written) continue;
        row.takenBackAtMs = stands ? null : (row.takenBackAtMs ?? now());
        await followUps.amend(row.uid, { ...known, takenBackAtMs: row.takenBackAtMs, amendedAtMs: now() });
        row.written = written;
      }
    },
  };
}
