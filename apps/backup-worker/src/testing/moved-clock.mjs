/**
 * Loaded before the program (`NODE_OPTIONS=--import=…`): its clock is ahead by CLOCK_AHEAD_MS, or by the number in CLOCK_FILE,
 * which is read again on each SIGUSR2.
 */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { CLOCK_AHEAD_MS = '0', CLOCK_FILE } = process.env;
const read = () =>
  CLOCK_FILE === undefined ? Number(CLOCK_AHEAD_MS) : Number(readFileSync(CLOCK_FILE, 'utf8'));
let aheadMs = read();
if (isMainThread && CLOCK_FILE !== undefined) process.on('SIGUSR2', () => (aheadMs = read()));

const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + aheadMs);
    else super(...values);
  }

  static now() {
    return RealDate.now() + aheadMs;
  }
};
