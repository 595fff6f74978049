/**
 * npm run backup-kill -- [--continuous] [--times 200] [--seed 1]: writers and backup workers that are killed at random
 * moments, and what is left of what they wrote.
 */
import { parseArgs } from 'node:util';
import { killContinuous } from './kill-continuous.mjs';
import { killSnapshots } from './kill-snapshots.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    continuous: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});
const times = Number(values.times);
const seed = Number(values.seed);
if (values.help || !Number.isSafeInteger(times) || times < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run backup-kill -- [--continuous] [--times 200] [--seed 1]');
  process.exit(2);
}
await (values.continuous ? killContinuous : killSnapshots)(times, seed);
