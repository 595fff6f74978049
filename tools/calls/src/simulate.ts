/**
 * Random calls through the call core, every promise checked after each step:
 * npm run simulate -- [--calls 10000] [--seed 1] [--moves]
 * Call number n has the seed `seed + n`. The seed of a call that breaks a promise is printed; `--calls 1 --seed SEED` runs
 * that call again. With `--moves` each call is packed and unpacked before every event, and then goes on in one process
 * after another. The first such call is shrunk, and the events of the shortest call that breaks a promise are printed.
 */
import { readCounts } from '@petvisor/launch';
import { describeBrokenCall, randomCall, stepMoved } from '@petvisor/realtime-agent/testing';

const {
  calls,
  seed: firstSeed,
  moves,
} = readCounts({
  command: 'npm run simulate',
  counts: { calls: 10_000, seed: 1 },
  flags: ['moves'],
});

const reasons = new Map<string | null, number>();
const brokenSeeds: number[] = [];
let events = 0;
const startMs = performance.now();
for (let seed = firstSeed; seed < firstSeed + calls; seed++) {
  try {
    if (moves) randomCall(seed, { hasVoice: true, stepWith: stepMoved() });
    const result = randomCall(seed, { moves });
    events += result.events;
    const reason = result.state.ending.reason;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  } catch (error) {
    brokenSeeds.push(seed);
    // Shrinking takes a second: the first call is shown in full, of the others the promise that they break.
    const message = error instanceof Error ? error.message : String(error);
    console.error(
      brokenSeeds.length === 1 ? describeBrokenCall(seed, { moves }) : `seed ${seed}: ${message}`,
    );
  }
}
const seconds = (performance.now() - startMs) / 1000;
for (const [reason, count] of [...reasons].toSorted()) console.log(`${String(count).padStart(8)} ${reason}`);
console.log(
  `${calls} calls from seed ${firstSeed}: ${events} events in ${seconds.toFixed(1)} s,`,
  `${Math.round(events / seconds)} events/s, every promise checked after each;`,
  `${brokenSeeds.length} calls broke a promise`,
);
process.exitCode = brokenSeeds.length === 0 ? 0 : 1;
