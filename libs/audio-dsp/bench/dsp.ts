/**
 * Measures the gain and the cost of the noise gate in comparison with other methods. From the root folder: `npm run
 * bench -- dsp [cost]`; `cost` measures only speed and memory.
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
