/** The figures of a storm as a table, one line per fault. */
import type { Figures, StormResult } from './storm.ts';

const COLUMNS: readonly (keyof Figures)[] = [
  'stories',
  'crashes',
  'attempts',
  'confirmed',
  'rejected',
  'unknown',
  'sent',
  'bookings',
  'broken',
];

export function writeTable({ byFault, overHttp, brokenSeeds }: StormResult): string {
  const faults = [...byFault];
  const total = (column: keyof Figures): number =>
    faults.reduce((sum, [, figures]) => sum + figures[column], 0);
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(32) + cells.map((cell) => String(cell).padStart(10)).join('');
  return [
    row('fault', COLUMNS),
    ...faults.map(([fault, figures]) =>
      row(
        fault,
        COLUMNS.map((column) => figures[column]),
      ),
    ),
    row('all', COLUMNS.map(total)),
    '',
    'confirmed, rejected and unknown are answers to callers, who may get the answer to one attempt more than once.',
    `${total('attempts')} attempts in ${total('stories')} stories, ${overHttp} of them over HTTP: ` +
      `${brokenSeeds.length} stories broke a promise`,
  ].join('\n');
}
