/**
 * Kills database writers and backup workers at random moments and checks what is left:
 * npm run backup-kill -- [--continuous] [--times 200] [--seed 1]
 */
import { readCounts } from '@petvisor/launch';
import { killContinuous } from './kill-continuous.ts';
import { killSnapshots } from './kill-snapshots.ts';

const { times, seed, continuous } = readCounts({
  command: 'npm run backup-kill',
  counts: { times: 200, seed: 1 },
  flags: ['continuous'],
});
await (continuous ? killContinuous : killSnapshots)(times, seed);
