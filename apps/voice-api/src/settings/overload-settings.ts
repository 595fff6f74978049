/** From which load on calls are refused. */
import { decimalSetting, flagSetting, integerSetting } from '@petvisor/service-kit';
import { z } from 'zod';
import type { LoadMarks } from '../overload/judge-load.ts';

export const overloadVariables = z.object({
  OVERLOAD_PROTECTION: flagSetting.default(true),
  OVERLOAD_PROCESSOR_SHARE_MAX: decimalSetting(0.1, 1).default(0.75),
  OVERLOAD_DELAY_MS_MAX: integerSetting(5, 400).default(60),
  OVERLOAD_MEMORY_SHARE_MAX: decimalSetting(0.1, 1).default(0.85),
});

/** @returns undefined when the load is not watched */
export function toLoadMarks(e: z.infer<typeof overloadVariables>): LoadMarks | undefined {
  if (!e.OVERLOAD_PROTECTION) return undefined;
  return {
    processorShareMax: e.OVERLOAD_PROCESSOR_SHARE_MAX,
    delayMsMax: e.OVERLOAD_DELAY_MS_MAX,
    memoryShareMax: e.OVERLOAD_MEMORY_SHARE_MAX,
  };
}
