/**
 * Prints how well the judges judge the corpora that they were not trained with: what is found and what is taken for one
 * wrongly, by language and kind, with 95 % intervals (Wilson).
 */
import { readCorpora, type JudgeName } from './corpora.ts';
import { measure, type Measured } from './measure.ts';

const NAMES: readonly JudgeName[] = ['emergency', 'assertion'];

for (const name of NAMES)
  for (const half of ['held-out', 'unseen'] as const) {
    const { found, falselyTaken } = measure(readCorpora(half, name), name);
    console.log(`\n${name}, ${half}: found`);
    print(found);
    console.log(`${name}, ${half}: taken for one wrongly`);
    print(falselyTaken);
  }

function print(groups: ReadonlyMap<string, Measured>): void {
  for (const [group, { count, of, low, high }] of groups) {
    const share = (value: number): string => (value * 100).toFixed(1).padStart(5);
    console.log(
      `  ${group.padEnd(28)} ${String(count).padStart(5)} of ${String(of).padStart(5)}  ` +
        `${share(of === 0 ? 0 : count / of)} %  (${share(low)} to ${share(high)} %)`,
    );
  }
}
