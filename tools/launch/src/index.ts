/** What the programs of this workspace share; see README.md. */
export { type CountOptions, type Counts, parseCounts, readCounts } from './options.ts';
export { withoutSettings } from './stand-ins.ts';
