/**
 * Thousands of bookings under every fault, with crashes at every step: npm run booking-storm -- [--attempts 10000]
 * [--seed 1] Story number n has the seed `seed + n`. The seed of a story that breaks a promise is printed; `--attempts
 * 1 --seed SEED` plays that story again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCounts } from '@petvisor/launch';
import { runStorm } from './storm/storm.ts';
import { writeTable } from './storm/table.ts';

const { attempts: attemptsMin, seed: firstSeed } = readCounts({
  command: 'npm run booking-storm',
  counts: { attempts: 10_000, seed: 1 },
});

const folder = await mkdtemp(join(tmpdir(), 'booking-storm-'));
const result = await runStorm({
  attemptsMin,
  firstSeed,
  databaseUrl: `file:${join(folder, 'voice.db')}`,
  onBroken: ({ seed, fault, violations }) =>
    console.error(`seed ${seed} (${fault}): ${violations.join('; ')}`),
});
await rm(folder, { recursive: true, force: true });
console.log(writeTable(result));
// Clients of crashed processes are still waiting and would keep this one alive.
process.exit(result.brokenSeeds.length === 0 ? 0 : 1);
