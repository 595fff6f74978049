/** The interface of an open database. Every operation returns a promise, on either engine. */
import type { AuditStore } from './audit.ts';
import type { BookingStore } from './bookings.ts';
import type { Every } from './clock.ts';
import type { ConversationStore } from './conversations.ts';
import type { FollowUpStore } from './follow-ups.ts';
import type { MovedCallStore } from './moved-calls.ts';
import type { NotificationPlan, NotificationStore } from './notifications.ts';
import type { PersonalDataStore } from './personal-data.ts';
import type { StaffSessionStore } from './staff-sessions.ts';
import type { StaffViewStore } from './staff-view.ts';
import type { TicketStore } from './tickets.ts';
import type { UserStore } from './users.ts';

export interface Snapshot {
  readonly sizeBytes: number;
  /** Number of rows of each table in the copy. */
  readonly rowCounts: Readonly<Record<string, number>>;
}

export interface SnapshotSource {
  /**
   * Writes a consistent copy of the live database to a new file and checks the integrity of the copy. Other processes may
   * write meanwhile. Blocks this process for about a second per 200 MB, so a process that carries calls must not use it.
   * SQLite only.
   */
  snapshot(toPath: string): Promise<Snapshot>;
  close(): Promise<void>;
}

export interface ServeOptions {
  /**
   * Closes what instances that are gone left open: pending bookings and open conversations. Called before `serve`
   * resolves, and on PostgreSQL after each heartbeat, because other instances can die at any time.
   */
  readonly closeAbandoned: () => Promise<void>;
  /** Called when a heartbeat, or `closeAbandoned` after it, has failed. The next heartbeat tries again. */
  readonly onError: (error: unknown) => void;
}

export interface Database extends SnapshotSource {
  readonly users: UserStore;
  readonly conversations: ConversationStore;
  readonly bookings: BookingStore;
  readonly followUps: FollowUpStore;
  readonly notifications: NotificationStore;
  readonly tickets: TicketStore;
  readonly staffSessions: StaffSessionStore;
  readonly staffView: StaffViewStore;
  readonly movedCalls: MovedCallStore;
  readonly audit: AuditStore;
  readonly personalData: PersonalDataStore;
  /**
   * Makes this an instance that carries calls until the database is closed or the process dies. Can be called once. SQLite
   * allows one such process, PostgreSQL any number. Throws {@link PersistenceError} `in_use` when another process serves
   * the file, and whatever `closeAbandoned` throws.
   */
  serve(options: ServeOptions): Promise<void>;
  /** Writes something small. Throws when the database does not answer, or does not take it. */
  ping(): Promise<void>;
}

export interface OpenOptions {
  /** How long a statement waits for a lock of another process; default 5000. */
  readonly busyMsMax?: number | undefined;
  /** SQLite: runs the database in a thread of its own, so that writes do not block the calling thread. */
  readonly ownThread?: boolean | undefined;
  /** SQLite: a file that does not exist is an error instead of a new database. */
  readonly mustExist?: boolean | undefined;
  /** What staff are to be told of. Without it no notification is written. */
  readonly notify?: NotificationPlan | undefined;
  /** PostgreSQL: an instance without a heartbeat for this long is gone; default 60 000. Must be equal on all instances. */
  readonly leaseMs?: number | undefined;
  /** Timer of the heartbeat. Default: the platform's. */
  readonly every?: Every | undefined;
}

/** For a program that replicates the write-ahead log of a SQLite database. Its methods throw {@link PersistenceError}. */
export interface FollowedDatabase {
  readonly path: string;
  /** True when the file exists, has its tables, and has a write-ahead log. */
  isReady(): boolean;
  /** Appends to the log without changing stored data. Returns false while no program replicates the log. */
  touch(): boolean;
}

export interface MoveOptions {
  /** Moves the database even if some values do not fit; those values become null. */
  readonly leaveMisfits?: boolean | undefined;
  readonly onProgress?: ((progress: MoveProgress) => void) | undefined;
}

export interface MoveProgress {
  readonly table: string;
  readonly rows: number;
  readonly rowsTotal: number;
}

export type MoveResult =
  | {
      readonly moved: true;
      readonly rowCounts: Readonly<Record<string, number>>;
      readonly misfits: Misfits;
    }
  | { readonly moved: false; readonly misfits: Misfits };

/**
 * Number of values in each `table.column` that PostgreSQL cannot hold or that refer to a row that does not exist. Only the
 * replaced program wrote such values.
 */
type Misfits = Readonly<Record<string, number>>;
