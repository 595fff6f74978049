/** Whether the calls of a drill were all that they should be. Pure. */
import type { DrillRecord } from './drill-caller.ts';

/** What is known of one call when all is over. */
export interface DrilledCall extends DrillRecord {
  /** Caller's words in the exchanges of the conversation, in order. */
  readonly written: readonly string[];
  /** Agent's words in the same exchanges. */
  readonly answered: readonly string[];
  /** Status of each row of the ledger. */
  readonly ledger: readonly string[];
  /** Number of bookings in the diary. */
  readonly inDiary: number;
}

export interface DrillFigures {
  readonly calls: number;
  readonly booked: number;
  readonly toldUnknown: number;
  readonly moves: number;
  readonly outageP95Ms: number;
  readonly waitP95Ms: number;
  readonly broken: readonly string[];
}

/** @param mayMissWords the process died: what was said last may be missing, and may be said again */
export function judgeDrill(calls: readonly DrilledCall[], mayMissWords: boolean): DrillFigures {
  const broken = calls.flatMap((call, index) =>
    judgeCall(call, mayMissWords).map((what) => `call ${index + 1}: ${what}`),
  );
  const outages = calls.flatMap(({ outagesMs }) => outagesMs);
  return {
    calls: calls.length,
    booked: calls.filter(({ told }) => told.includes('confirmed')).length,
    toldUnknown: calls.filter(({ told }) => told.includes('unknown')).length,
    moves: outages.length,
    outageP95Ms: p95(outages),
    waitP95Ms: p95(calls.map(({ longestWaitMs }) => longestWaitMs)),
    broken,
  };
}

function judgeCall(call: DrilledCall, mayMissWords: boolean): string[] {
  const { ended, isGivenUp, told, ledger, inDiary, typed, written, heard, answered } = call;
  const broken: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) broken.push(what);
  };
  const isTold = (status: string): boolean => told.includes(status);
  const isUnknown = ledger.includes('unknown');
  must(!isGivenUp, 'its caller had no more time');
  must(ended !== undefined || isGivenUp, 'it was lost');
  must(
    isTold('confirmed') || isTold('unknown'),
    `it has not reached its booking: ${ended}, after "${heard.at(-1)}" and "${typed.at(-1)}"`,
  );
  must(inDiary <= 1, `the diary has it ${inDiary} times`);
  must(isTold('confirmed') === ledger.includes('confirmed'), 'what was told is not what the ledger has');
  must(!isTold('confirmed') || inDiary === 1, 'a booking that was told is not in the diary');
  must(inDiary === 0 || isTold('confirmed') || isUnknown, 'a booking in the diary was not told');
  must(isTold('unknown') === isUnknown, 'an unknown outcome was not told as one');
  must(!ledger.includes('pending'), 'a booking is still pending');
  if (mayMissWords) {
    must(isOnce(written, typed), 'words of the caller are written twice');
  } else {
    must(isSame(typed, written), `${typed.length} typed, but written is: ${written.join(' / ')}`);
    must(isSame(heard, answered), `words were heard twice or never: ${firstDifference(heard, answered)}`);
  }
  return broken;
}

/** Whether no words stand there more often than they were said. */
function isOnce(written: readonly string[], typed: readonly string[]): boolean {
  const times = (all: readonly string[], words: string): number =>
    all.filter((each) => each === words).length;
  return written.every((words) => times(written, words) <= Math.max(1, times(typed, words)));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return joined(some) === joined(others);
}

function joined(all: readonly string[]): string {
  return all.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** The words around the first difference. */
function firstDifference(some: readonly string[], others: readonly string[]): string {
  const [one, other] = [joined(some).split(' '), joined(others).split(' ')];
  const at = one.findIndex((word, index) => word !== other[index]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 3);
  const part = (words: string[]): string => words.slice(from, from + 10).join(' ');
  return `"${part(one)}" beside "${part(other)}"`;
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}
