/** All kinds, one after the other, each beside a healthy call. */
import { judge, type Measured, type Verdict } from './judge.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';
import { createQuiet, keepQuiet, measureCosts, measureKind, type Costs } from './measure.ts';
import type { Options } from './options.ts';

export interface Result {
  readonly measured: Measured;
  readonly verdict: Verdict;
  /** How often it was measured: again when the machine was too busy. */
  readonly tries: number;
  /** Numbers of answers that the attackers got. */
  readonly answers: Readonly<Record<string, number>>;
}

export interface Watcher {
  readonly onCosts: (costs: Costs) => void;
  readonly onResult: (result: Result) => void;
}

/** A measurement that is void is taken again. */
const TRIES_MAX = 3;
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
      const given = { quiet, costs };
      const order = { seed: seed + index, network: index, addresses, count, msMax: 1_000 * seconds };
      const result = await runUntilValid(laboratory, kind, { ...given, order });
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

type Given = Parameters<typeof measureKind>[2];

async function runUntilValid(laboratory: Laboratory, kind: Kind, given: Given): Promise<Result> {
  for (let tries = 1; ; tries++) {
    // From another network, and by another user: what the try before has used up does not limit this one.
    const network = given.order.network + (tries - 1) * KINDS.length;
    const result = await runKind(laboratory, kind, { ...given, order: { ...given.order, network } });
    const isVoid = result.verdict.result === 'void, machine too busy';
    if (!isVoid || tries === TRIES_MAX) return { ...result, tries };
  }
}

async function runKind(laboratory: Laboratory, kind: Kind, given: Given): Promise<Omit<Result, 'tries'>> {
  // A call of its own, since calls have a time limit.
  await laboratory.healthy('close');
  await laboratory.healthy('open');
  const { measured, report } = await measureKind(laboratory, kind, given);
  return { measured, verdict: judge(measured), answers: report.answers };
}
