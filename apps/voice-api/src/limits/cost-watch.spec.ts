import { expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { createCostWatch } from './cost-watch.ts';

it('says once a day that four fifths are used, and once that all is', () => {
  const events: string[] = [];
  const log = createLogger('error', {
    write: (text: string) => void events.push((JSON.parse(text) as { event: string }).event),
  });
  const watch = createCostWatch(100, log);
  const on = (day: number, costUsd: number) =>
    watch({ day: { beginsAtMs: day, endsAtMs: day + 1 }, costUsd });
  for (const costUsd of [79, 80, 81, 99]) on(1, costUsd);
  expect(events).toEqual(['cost_of_day_near']);
  for (const costUsd of [100, 101]) on(1, costUsd);
  expect(events).toEqual(['cost_of_day_near', 'cost_of_day_reached']);
  for (const costUsd of [0, 120, 121]) on(2, costUsd);
  expect(events).toEqual(['cost_of_day_near', 'cost_of_day_reached', 'cost_of_day_reached']);
});
