/**
 * Calls in which things go wrong: npm run chaos -- [--calls 300] [--seed 1] [--batch N]
 *
 * The real app, real sockets, both stand-ins. With 300 calls, every fault of the voice service happens
 * ten times, ten calls at once, among callers who vanish, stop reading or send garbage. Afterwards every caller must have
 * been told the truth, and no resource may be left open. A seed determines the plan; --batch runs one batch of it.
 * Exit codes: 0 no promise was broken, 1 some were, 2 wrong usage.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FAULT_KINDS } from '@petvisor/realtime-stand-in';
import { BATCH_CALLS, ENCORE_BATCHES, planBatches, planEncores, type Batch } from './plan.ts';
import { report, timesStruck } from './report.ts';
import { runBatch, type BatchResult } from './run-batch.ts';

/** Number of batches that run in parallel. */
const LANES = 6;
/** Minimum number of times that each fault has to happen. */
const STRIKES_MIN = 10;
/** Maximum number of additional rounds for faults that have not happened often enough. */
const ENCORES_MAX = 3;
/** Maximum time until the process has closed everything. */
const IDLE_MS_MAX = 10_000;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string' },
  },
});
const calls = Number(values.calls);
const seed = Number(values.seed);
const only = values.batch === undefined ? undefined : Number(values.batch);
if (!Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run chaos -- [--calls 300] [--seed 1] [--batch N]');
  process.exit(2);
}

const startedMs = performance.now();
const openBefore = openHandles();
const plan = planBatches(calls, seed);
const results = await runAll(plan.filter(({ number }) => only === undefined || number === only));
// Fewer calls cannot contain every fault.
const areAllDue = only === undefined && plan.length * BATCH_CALLS <= calls && hasAll(plan);
for (let encore = 0; areAllDue && encore < ENCORES_MAX; encore += 1) {
  const batches = planEncores(
    shortOf(results),
    plan.length + encore * ENCORE_BATCHES * FAULT_KINDS.length + 1,
    seed + encore,
  );
  results.push(...(await runAll(batches)));
}

const { lines, broken } = report(results);
if (areAllDue) {
  for (const kind of shortOf(results)) {
    broken.push(`${kind} happened ${timesStruck(results, kind)} times, not ${STRIKES_MIN}`);
  }
}
const left = await waitUntilIdle();
const problems = left === '' ? broken : [...broken, `the process has still open: ${left}`];
for (const line of lines) console.log(line);
for (const problem of problems) console.error(`BROKEN ${problem}`);
const made = results.reduce((sum, { calls: ofBatch }) => sum + ofBatch.length, 0);
const bookings = results.reduce((sum, result) => sum + result.bookings, 0);
const toolCalls = results.reduce((sum, result) => sum + result.toolCalls, 0);
console.log(
  `\n${made} calls from seed ${seed} in ${Math.round((performance.now() - startedMs) / 1000)} s:`,
  `${toolCalls} tool calls, ${bookings} bookings made, ${problems.length} promises broken`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

async function runAll(batches: readonly Batch[]): Promise<BatchResult[]> {
  const waiting = [...batches];
  const done: BatchResult[] = [];
  const lane = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      done.push(await runBatch(batch));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return done.toSorted((a, b) => a.batch.number - b.batch.number);
}

function shortOf(some: readonly BatchResult[]): typeof FAULT_KINDS {
  return FAULT_KINDS.filter((kind) => timesStruck(some, kind) < STRIKES_MIN);
}

function hasAll(batches: readonly Batch[]): boolean {
  return FAULT_KINDS.every((kind) => batches.some(({ faults }) => faults.includes(kind)));
}

/** Sockets, servers and timers that keep the process alive. */
function openHandles(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    if (/TCP|Timeout/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

async function waitUntilIdle(): Promise<string> {
  const deadlineMs = performance.now() + IDLE_MS_MAX;
  for (;;) {
    const more = [...openHandles()].flatMap(([name, count]) => {
      const extra = count - (openBefore.get(name) ?? 0);
      return extra > 0 ? [`${extra} ${name}`] : [];
    });
    if (more.length === 0 || performance.now() > deadlineMs) return more.join(', ');
    await wait(100);
  }
}
