/**
 * What a deployment does to the calls that run: npm run drill -- deploy [--calls 40] [--seed 1] [--only NAME] [--log FILE]
 *
 * Three instances of the built server on PostgreSQL behind haproxy are restarted one after the other, then one instance on
 * SQLite, and then both are killed instead, while callers are in every stage of a booking. Each caller must reach it, hear
 * each word once, and be told what the ledger and the diary have.
 * The log has a line of JSON for each call.
 * Exit codes: 0 every promise kept, 1 not so, 2 wrong usage, or a program that is missing.
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isPostgresInstalled } from '@petvisor/persistence/testing';
import { isBalancerInstalled } from './balancer.ts';
import { judgeDrill, type DrillFigures } from './judge-drill.ts';
import { runDrill, type DrillPlan } from './run-drill.ts';

const PLANS: readonly DrillPlan[] = [
  { name: 'rolling', engine: 'postgres', instances: 3, replace: 'deploy' },
  { name: 'restart', engine: 'sqlite', instances: 1, replace: 'deploy' },
  { name: 'kill', engine: 'postgres', instances: 3, replace: 'kill' },
  { name: 'kill-one', engine: 'sqlite', instances: 1, replace: 'kill' },
];
/** Longest silence of a deployment of several instances, of nineteen moves in twenty, in milliseconds. */
const SILENCE_MS_MAX = 2_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    log: { type: 'string' },
  },
});
const calls = Number(values.calls);
const seed = Number(values.seed);
const plans = PLANS.filter(({ name }) => values.only === undefined || values.only === name);
const isRight = positionals.join(' ') === 'deploy' && calls >= 1 && seed >= 0 && plans.length > 0;
if (!isRight || !Number.isSafeInteger(calls) || !Number.isSafeInteger(seed)) {
  const names = PLANS.map(({ name }) => name).join('|');
  console.error(`npm run drill -- deploy [--calls 40] [--seed 1] [--only ${names}] [--log FILE]`);
  process.exit(2);
}
if (!isBalancerInstalled() || !isPostgresInstalled()) {
  console.error('The drill needs haproxy and PostgreSQL (Debian: apt-get install haproxy postgresql).');
  process.exit(2);
}

let broken = 0;
for (const plan of plans) {
  const drilled = await runDrill(plan, calls, seed);
  if (values.log !== undefined)
    for (const call of drilled)
      appendFileSync(values.log, `${JSON.stringify({ plan: plan.name, ...call })}\n`);
  const judged = judgeDrill(drilled, plan.replace === 'kill');
  for (const what of judged.broken) console.error(`BROKEN ${plan.name}: ${what}`);
  broken += judged.broken.length;
  if (judged.toldUnknown === 0) {
    broken += 1;
    console.error(`BROKEN ${plan.name}: no outcome was unknown, so that nothing was shown of it`);
  }
  if (plan.name === 'rolling' && judged.outageP95Ms > SILENCE_MS_MAX) {
    broken += 1;
    console.error(`BROKEN ${plan.name}: a move takes ${Math.round(judged.outageP95Ms)} ms`);
  }
  console.log(lineOf(plan, judged));
}
console.log(`${broken} promises broken, seed ${seed}`);
process.exitCode = broken === 0 ? 0 : 1;

function lineOf({ name, engine, instances }: DrillPlan, figures: DrillFigures): string {
  const { calls: all, booked, toldUnknown, moves, outageP95Ms, waitP95Ms } = figures;
  return (
    `${name.padEnd(9)} ${instances} on ${engine.padEnd(8)} ${booked} of ${all} booked, ${toldUnknown} told as unknown, ` +
    `${moves} moves of ${Math.round(outageP95Ms)} ms (p95), longest wait ${Math.round(waitP95Ms)} ms (p95)`
  );
}
