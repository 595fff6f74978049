/** What became of the callers' answers, counted by language. Pure. */

export interface AnsweredCall {
  /** ISO 639-1 */
  readonly language: string;
  readonly text: string;
  readonly isMeant: boolean;
  /** Whether the first answer booked. */
  readonly isTakenAtOnce: boolean;
  /** Number of bookings of the call in the diary. */
  readonly bookings: number;
  /** Number of the model's read-backs and other true sentences that the call has stopped. */
  readonly stopped: number;
  /** Why the last request did not book. */
  readonly refusal?: string | undefined;
  /** Why the call did not get as far as the answer or its outcome. */
  readonly failure?: string | undefined;
}

export interface Count {
  calls: number;
  meant: number;
  atOnce: number;
  booked: number;
  againstWill: number;
  failed: number;
  stopped: number;
}

export interface Figures {
  readonly byLanguage: Map<string, Count>;
  /** One line for each call that went wrong. */
  readonly wrong: string[];
}

/** Share of the callers who agree, and even say so again, that may be left without a booking. */
const UNBOOKED_SHARE_MAX = 0.02;

export function countCalls(calls: readonly AnsweredCall[]): Figures {
  const figures: Figures = { byLanguage: new Map(), wrong: [] };
  for (const call of calls) addCall(figures, call);
  return figures;
}

function addCall({ byLanguage, wrong }: Figures, call: AnsweredCall): void {
  const { language, text, isMeant, isTakenAtOnce, bookings, failure } = call;
  const count = byLanguage.get(language) ?? noCount();
  byLanguage.set(language, count);
  count.calls += 1;
  count.stopped += call.stopped;
  const complain = (what: string): void => void wrong.push(`${what} (${language}): ${text}`);
  if (bookings > (isMeant ? 1 : 0)) {
    count.againstWill += 1;
    return complain(isMeant ? 'booked twice' : 'booked against the will');
  }
  if (failure !== undefined) {
    count.failed += 1;
    return complain(`failed, ${failure}`);
  }
  if (!isMeant) return;
  count.meant += 1;
  if (isTakenAtOnce) count.atOnce += 1;
  if (bookings === 0) return complain(`agreed and not booked, ${call.refusal}`);
  count.booked += 1;
}

function noCount(): Count {
  return { calls: 0, meant: 0, atOnce: 0, booked: 0, againstWill: 0, failed: 0, stopped: 0 };
}

export function sumOf({ byLanguage }: Figures): Count {
  const sum = noCount();
  for (const count of byLanguage.values())
    for (const name of Object.keys(sum) as (keyof Count)[]) sum[name] += count[name];
  return sum;
}

/** Whether the receptionist has booked against somebody's will, or refused too many, or a call did not run. */
export function isBroken(figures: Figures): boolean {
  const { meant, booked, againstWill, failed } = sumOf(figures);
  return againstWill > 0 || failed > 0 || meant - booked > meant * UNBOOKED_SHARE_MAX;
}

export function writeFigures(figures: Figures): string {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(8)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
  const cellsOf = (count: Count): (string | number)[] => [
    count.calls,
    count.meant,
    count.atOnce,
    shareOf(count.atOnce, count.meant),
    count.booked,
    shareOf(count.booked, count.meant),
    count.againstWill,
    count.failed,
    count.stopped,
  ];
  return [
    row('', ['calls', 'agreed', 'at once', '', 'booked', '', 'against', 'failed', 'stopped']),
    ...[...figures.byLanguage]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => row(name, cellsOf(count))),
    row('all', cellsOf(sumOf(figures))),
  ].join('\n');
}

function shareOf(part: number, all: number): string {
  return all === 0 ? '' : `${((100 * part) / all).toFixed(1)} %`;
}
