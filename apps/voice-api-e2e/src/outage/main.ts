/**
 * Calls while the database fails: npm run outage -- [--calls 500] [--seed 1] [--engine sqlite|postgres] [--log FILE]
 *
 * The built server in a process of its own, typed callers with emergencies, messages and bookings, and a database that is
 * locked, away, silent, slow, full, read-only or loses its connections at random moments; now and then the server is killed
 * meanwhile. Afterwards everything that callers were told must be there, once. Both engines by default.
 * Exit codes: 0 nothing was lost, 1 something was, 2 wrong usage.
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { wallClock } from './clock.ts';
import type { EngineName } from './place.ts';
import { runOutages } from './run-outages.ts';

const ENGINES: readonly EngineName[] = ['sqlite', 'postgres'];

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string' },
    log: { type: 'string' },
  },
});
const calls = Number(values.calls);
const seed = Number(values.seed);
const engines = ENGINES.filter((engine) => values.engine === undefined || values.engine === engine);
if (!Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(seed) || engines.length === 0) {
  console.error('npm run outage -- [--calls 500] [--seed 1] [--engine sqlite|postgres] [--log FILE]');
  process.exit(2);
}
/** What the server logged, and when outages began and ended. */
const log = (line: string): void => {
  if (values.log !== undefined) appendFileSync(values.log, `${line}\n`);
};
let broken = 0;
for (const engine of engines) {
  const result = await runOutages(engine, Math.ceil(calls / engines.length), seed, { now: wallClock, log });
  for (const line of result.lines) console.log(line);
  for (const problem of result.broken) console.error(`BROKEN ${engine}: ${problem}`);
  broken += result.broken.length;
}
console.log(`${broken} promises broken`);
process.exitCode = broken === 0 ? 0 : 1;
