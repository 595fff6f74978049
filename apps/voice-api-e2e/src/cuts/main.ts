/**
 * Calls whose sockets are cut: npm run cuts -- [--calls 200] [--cuts 1000] [--seed 1]
 *
 * The real app, real sockets, typed words. Call number n has the seed `seed + n`; that of a call that breaks a promise is
 * printed. Exit codes: 0 every promise kept, 1 not so, 2 wrong usage.
 */
import { parseArgs } from 'node:util';
import { cutCall } from './cut-calls.ts';

/** Number of calls at a time. */
const LANES = 5;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '200' },
    cuts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [calls, cuts, seed] = [Number(values.calls), Number(values.cuts), Number(values.seed)];
if (![calls, cuts, seed].every((count) => Number.isSafeInteger(count) && count >= 1)) {
  console.error('npm run cuts -- [--calls 200] [--cuts 1000] [--seed 1]');
  process.exit(2);
}
const startedMs = performance.now();
let next = 0;
let [returns, questions, brokenCalls] = [0, 0, 0];
async function runLane(): Promise<void> {
  while (next < calls) {
    const index = next++;
    const ofCall = Math.floor(((index + 1) * cuts) / calls) - Math.floor((index * cuts) / calls);
    const result = await cutCall(seed + index, ofCall);
    returns += result.returns;
    questions += result.questions;
    if (result.broken.length === 0) continue;
    brokenCalls += 1;
    console.error(`seed ${seed + index}: ${result.broken.join('; ')}`);
  }
}
await Promise.all(Array.from({ length: LANES }, runLane));
console.log(
  `${calls} calls with ${cuts} cuts from seed ${seed}: ${returns} returns, ${questions} questions answered,`,
  `${brokenCalls} calls broke a promise, in ${Math.round((performance.now() - startedMs) / 1_000)} s`,
);
process.exit(brokenCalls === 0 ? 0 : 1);
