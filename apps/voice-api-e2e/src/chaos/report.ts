/** The report of a chaos run: for each fault and behaviour, how the calls ended and what was broken. Pure. */
import { FAULT_KINDS, type FaultKind } from '@petvisor/realtime-stand-in';
import { DIARY_FAULTS, MANNERS } from './plan.ts';
import type { BatchResult } from './run-batch.ts';

export interface Report {
  readonly lines: readonly string[];
  readonly broken: string[];
}

/** Returns how often a fault has happened in all batches. */
export function timesStruck(results: readonly BatchResult[], kind: FaultKind): number {
  return results.reduce((sum, { struck }) => sum + (struck.get(kind) ?? 0), 0);
}

export function report(results: readonly BatchResult[]): Report {
  const broken = results.flatMap(({ batch, calls, broken: ofBatch }) => [
    ...ofBatch.map((sentence) => `batch ${batch.number}: ${sentence}`),
    ...calls.flatMap((call, index) =>
      call.broken.map(
        (sentence) => `batch ${batch.number}, caller ${index + 1} (${call.manner}) ${sentence}`,
      ),
    ),
  ]);
  const rows = FAULT_KINDS.map((kind) => {
    const hit = results.filter(({ batch }) => batch.faults.includes(kind));
    const struck = timesStruck(results, kind);
    return { kind, struck, calls: hit.flatMap(({ calls }) => calls), broken: brokenIn(hit) };
  });
  const diary = DIARY_FAULTS.map((kind) => {
    const hit = results.filter(({ batch }) => batch.diaryFault === kind);
    const struck = hit.reduce((sum, result) => sum + result.diaryStruck, 0);
    return { kind, struck, calls: hit.flatMap((result) => result.calls), broken: brokenIn(hit) };
  });
  const manners = MANNERS.map((manner) => {
    const calls = results.flatMap((result) => result.calls.filter((call) => call.manner === manner));
    return { manner, calls, broken: calls.reduce((sum, call) => sum + call.broken.length, 0) };
  });
  const lines = [
    line('fault of the voice service', 'times', 'calls', 'broken', 'ends'),
    ...rows.map((row) => line(row.kind, row.struck, row.calls.length, row.broken, endsOf(row.calls))),
    '',
    line('fault of the diary', 'times', 'calls', 'broken', 'ends'),
    ...diary.map((row) => line(row.kind, row.struck, row.calls.length, row.broken, endsOf(row.calls))),
    '',
    line('caller', '', 'calls', 'broken', 'ends'),
    ...manners.map((row) => line(row.manner, '', row.calls.length, row.broken, endsOf(row.calls))),
  ];
  return { lines, broken };
}

function brokenIn(results: readonly BatchResult[]): number {
  return results.reduce(
    (sum, { calls, broken }) =>
      sum + broken.length + calls.reduce((some, call) => some + call.broken.length, 0),
    0,
  );
}

function endsOf(calls: BatchResult['calls']): string {
  const counts = new Map<string, number>();
  for (const { end } of calls) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([end, count]) => `${end} ${count}`)
    .join(', ');
}

function line(name: string, ...cells: (string | number)[]): string {
  const ends = cells.pop() ?? '';
  return `${name.padEnd(30)}${cells.map((cell) => String(cell).padStart(7)).join('')}  ${ends}`.trimEnd();
}
