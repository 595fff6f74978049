/** Tells the operator, in the log, that the day becomes dear: once at four fifths of the limit, and once at all of it. */
import type { Logger } from '../log.ts';
import type { Usage } from './day-usage.ts';

const NEAR = 0.8;

/** @param costUsdMax `Infinity` for no limit */
export function createCostWatch(
  costUsdMax: number,
  log: Logger,
): (usage: Pick<Usage, 'day' | 'costUsd'>) => void {
  /** When the days began of which it was said. */
  const said = { near: -Infinity, reached: -Infinity };
  return ({ day: { beginsAtMs }, costUsd }) => {
    const cost = { costUsd: Math.round(costUsd * 100) / 100, costUsdMax };
    if (costUsd >= costUsdMax) {
      if (said.reached === beginsAtMs) return;
      said.near = said.reached = beginsAtMs;
      log.error(
        { event: 'cost_of_day_reached', ...cost },
        'the cost limit of the day is reached: new calls are refused',
      );
    } else if (costUsd >= costUsdMax * NEAR && said.near !== beginsAtMs) {
      said.near = beginsAtMs;
      log.error({ event: 'cost_of_day_near', ...cost }, 'four fifths of the cost limit of the day are used');
    }
  };
}
