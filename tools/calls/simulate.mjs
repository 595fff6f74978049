/**
 * Random calls over the call core, each step checked: npm run simulate -- [--calls 10000] [--seed 1]
 * Call number n has the seed `seed + n`; a broken promise names its seed, and --calls 1 --seed that runs it again.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { randomCall } from '@petvisor/realtime-agent/testing';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  },
});
const calls = Number(values.calls);
const firstSeed = Number(values.seed);
if (values.help || !Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(firstSeed)) {
  console.error('npm run simulate -- [--calls 10000] [--seed 1]');
  process.exit(2);
}

const reasons = new Map();
const broken = [];
let events = 0;
const startMs = performance.now();
for (let seed = firstSeed; seed < firstSeed + calls; seed++) {
  try {
    const result = randomCall(seed);
    events += result.events;
    const reason = result.state.endReason;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  } catch (error) {
    broken.push(seed);
    console.error(`seed ${seed}: ${error.message}`);
  }
}
const seconds = (performance.now() - startMs) / 1000;
for (const [reason, count] of [...reasons].toSorted()) console.log(`${String(count).padStart(8)} ${reason}`);
console.log(
  `${calls} calls from seed ${firstSeed}: ${events} events in ${seconds.toFixed(1)} s,`,
  `${Math.round(events / seconds)} events/s, every promise checked after each;`,
  `${broken.length} calls broke one`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
