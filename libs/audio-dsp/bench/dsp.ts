/**
 * What the noise gate gains and costs, beside plain audio and what else there is. From the root folder:
 * `npm run bench -- dsp [cost]`; with `cost` only speed and memory.
 */
import { reportMemory, reportSpeed } from './cost.ts';
import { reportChanges, reportClean, reportCuts, reportMethods } from './quality.ts';
import { loadRnnoise } from './rnnoise.ts';

const rnnoise = await loadRnnoise();
if (process.argv[2] !== 'cost') {
  reportClean();
  reportCuts();
  reportChanges();
  reportMethods(rnnoise);
}
reportSpeed(rnnoise);
reportMemory();
