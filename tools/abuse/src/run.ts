/** All kinds, one after the other, each beside a healthy call. */
import { judge, type Measured, type Verdict } from './judge.ts';
import type { Kind } from './kind.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import { createQuiet, keepQuiet, measureCosts, measureKind, type Costs, type Quiet } from './measure.ts';
import type { Options } from './options.ts';

export interface Result {
  readonly measured: Measured;
  readonly verdict: Verdict;
  /** Numbers of answers that the attackers got. */
  readonly answers: Readonly<Record<string, number>>;
}

export interface Watcher {
  readonly onCosts: (costs: Costs) => void;
  readonly onResult: (result: Result) => void;
}

/** Before the first kind, so that everything of the server is compiled. */
const WARM_UP_MS = 10_000;

/** @param settings of the server, besides those of the stand-ins */
export async function runKinds(
  { kinds, seed, count, seconds, addresses }: Options,
  { onCosts, onResult }: Watcher,
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly Result[]> {
  const quiet = createQuiet();
  const results: Result[] = [];
  let laboratory: Laboratory | undefined;
  try {
    laboratory = await openLaboratory(settings);
    await laboratory.healthy('open');
    await keepQuiet(laboratory, quiet, WARM_UP_MS);
    const costs = await measureCosts(laboratory, quiet, seed);
    onCosts(costs);
    for (const [index, kind] of kinds.entries()) {
      const order = { seed: seed + index, network: index, addresses, count, msMax: 1_000 * seconds };
      const result = await runKind(laboratory, kind, { quiet, costs, order });
      results.push(result);
      onResult(result);
      if (result.measured.crash === undefined) continue;
      await laboratory.close();
      laboratory = await openLaboratory(settings);
    }
    return results;
  } finally {
    await laboratory?.close();
  }
}

async function runKind(
  laboratory: Laboratory,
  kind: Kind,
  given: {
    readonly quiet: Quiet;
    readonly costs: Costs;
    readonly order: Parameters<typeof measureKind>[2]['order'];
  },
): Promise<Result> {
  // A call of its own, since calls have a time limit.
  await laboratory.healthy('close');
  await laboratory.healthy('open');
  const { measured, report } = await measureKind(laboratory, kind, given);
  return { measured, verdict: judge(measured), answers: report.answers };
}
