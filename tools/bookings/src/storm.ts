/**
 * Bookings by the thousand under every fault, with crashes at every step:
 * npm run booking-storm -- [--attempts 10000] [--seed 1]
 * Story number n has the seed `seed + n`; a broken promise names its seed, and --attempts 1 --seed that plays it again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { storm } from './storm/storm.ts';
import { writeTable } from './storm/table.ts';

const { values } = parseArgs({
  options: {
    attempts: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  },
});
const attemptsMin = Number(values.attempts);
const firstSeed = Number(values.seed);
if (
  values.help === true ||
  !Number.isSafeInteger(attemptsMin) ||
  attemptsMin < 1 ||
  !Number.isSafeInteger(firstSeed) ||
  firstSeed < 0
) {
  console.error('npm run booking-storm -- [--attempts 10000] [--seed 1]');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'booking-storm-'));
const result = await storm({
  attemptsMin,
  firstSeed,
  databaseUrl: `file:${join(folder, 'voice.db')}`,
  onBroken: ({ seed, fault, violations }) =>
    console.error(`seed ${seed} (${fault}): ${violations.join('; ')}`),
});
await rm(folder, { recursive: true, force: true });
console.log(writeTable(result));
// Clients of processes that died are still waiting.
process.exit(result.brokenSeeds.length === 0 ? 0 : 1);
