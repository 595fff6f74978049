/** Opens the outbox of the calls of this process, and has it written to the database. */
import { takeServingLock } from '@petvisor/persistence';
import { openOutbox, type Outbox, type OutboxReport } from '@petvisor/outbox';
import type { BookingLedger } from '@petvisor/receptionist';
import type { Logger } from '../log.ts';
import { isCallWrite, performWrite, type CallStores, type CallWrite } from './call-write.ts';
import {
  createCallWrites,
  groupOf,
  isOutage,
  isPermanent,
  WritesUnderWay,
  type CallWrites,
} from './call-writes.ts';
import { CutOffCalls } from './cut-off-calls.ts';
import { ledgerWithOutbox, noteOutcome, type WaitingOutcomes } from './ledger-with-outbox.ts';

export interface CallOutboxOptions {
  readonly folder: string;
  readonly key: Uint8Array | undefined;
  readonly bytesMax: number;
  readonly stores: CallStores;
  readonly log: Logger;
  /** Called with what the database has not taken and the outbox has, also by an earlier process. Must not throw. */
  readonly onTaken?: ((write: CallWrite) => void) | undefined;
  /** Called with what is durable, wherever. Must not throw. */
  readonly onDurable?: ((write: CallWrite) => void) | undefined;
}

export interface CallOutbox {
  readonly outbox: Pick<Outbox, 'size' | 'start' | 'drain' | 'close'>;
  readonly writes: CallWrites;
  readonly ledger: BookingLedger;
}

/** @throws {OutboxError} */
export async function openCallOutbox(options: CallOutboxOptions): Promise<CallOutbox> {
  const { folder, key, bytesMax, stores, log, onTaken, onDurable } = options;
  const underWay = new WritesUnderWay();
  const outcomes: WaitingOutcomes = new Map();
  const doneLate = new WeakSet<CallWrite>();
  const cutOff = new CutOffCalls();
  let isOpen = false;
  let refusal: unknown;
  const outbox = await openOutbox({
    folder,
    key,
    bytesMax,
    takeLock: (path) => Promise.resolve(takeLock(path)),
    mustWait: (group) => underWay.has(group),
    isOutage,
    write: async (body) => {
      // A newer release may have left it, and writes it when it is back.
      if (!isCallWrite(body)) throw new Error('the outbox holds what this release does not know');
      if (!doneLate.has(body)) await writeLate(stores, body, log);
      if (body.type === 'booking_outcome') outcomes.delete(body.key);
    },
    onTaken: ({ body }) => {
      if (!isCallWrite(body)) return;
      if (!isOpen) cutOff.note(body);
      noteOutcome(outcomes, body);
      onTaken?.(body);
    },
    report: (report) => logReport(log, report, refusal),
  });
  isOpen = true;
  // Their rows are not there yet, so nothing else takes them for abandoned.
  for (const end of cutOff.ends())
    await outbox.take({ urgent: false, group: groupOf(end.conversation), body: end });
  const inOrder = createCallWrites(stores, outbox, underWay, doneLate, (error) => {
    refusal = error;
  });
  const writes: CallWrites = {
    write: async (group, write) => {
      const changed = await inOrder.write(group, write);
      onDurable?.(write);
      return changed;
    },
  };
  return { outbox, writes, ledger: ledgerWithOutbox(stores.bookings, writes, outcomes) };
}

async function writeLate(stores: CallStores, write: CallWrite, log: Logger): Promise<void> {
  try {
    await performWrite(stores, write);
  } catch (error) {
    if (!isPermanent(error)) throw error;
    // Its conversation has been erased meanwhile.
    log.warn({ err: error, entry: write.type }, 'outbox entry has no place any more');
  }
}

/** A lock that ends with its process, also between containers that share a volume. */
function takeLock(path: string): ReturnType<typeof takeServingLock> | undefined {
  try {
    return takeServingLock(path);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'in_use') return undefined;
    throw error;
  }
}

function logReport(log: Logger, report: OutboxReport, refusal: unknown): void {
  const { type, ...values } = report;
  switch (type) {
    case 'found': {
      const isWhole = report.damaged + report.unreadable === 0;
      log[isWhole ? 'warn' : 'error'](values, 'outbox holds what was not written before');
      return;
    }
    case 'filling':
      if (refusal === undefined) log.warn('database answers writes late, the outbox begins to fill');
      else log.warn({ err: refusal }, 'database refuses writes, the outbox begins to fill');
      return;
    case 'emptied':
      log.warn(values, 'outbox is empty again');
      return;
    case 'stuck':
      log.error({ err: report.error }, 'outbox entry is refused');
      return;
    case 'failed':
      log.error({ err: report.error }, 'outbox failed');
      return;
  }
}
