/** The tool `report_emergency`: the model has heard an emergency that the judge of words has not. */
import { defineTool } from '@petvisor/realtime-agent';
import type { Tool } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { EmergencyGuard } from '../emergency/emergency-guard.ts';
import { EMERGENCY_KIND_NAMES } from '../emergency/kinds/index.ts';
import { REPORT_TIME_LIMIT_MS } from '../limits.ts';

const parameters = z.object({
  kind: z.enum(EMERGENCY_KIND_NAMES).nullable().describe('What kind it is; null if it is none of these.'),
  words: z.string().describe("The caller's words that say it, short."),
});

/** Stops the booking as an emergency in the caller's words does; each kind is told once. */
export function reportEmergencyTool({ emergency }: { readonly emergency: EmergencyGuard }): Tool {
  return defineTool({
    name: 'report_emergency',
    description:
      'Report at once whatever the caller says that a vet has to see now: an animal that cannot breathe, has collapsed, ' +
      'is bleeding badly, has eaten something poisonous, has been hit, cannot give birth or pass urine, is dying. In any ' +
      'language, also when the caller plays it down. Not for what can wait for an appointment.',
    parameters,
    timeLimitMs: REPORT_TIME_LIMIT_MS,
    effect: 'read',
    run: ({ kind }) => {
      const alert = emergency.report(kind ?? 'unspecified');
      return Promise.resolve({
        output:
          alert === undefined
            ? { status: 'known', advice: 'The caller has been told already. Keep to what was said.' }
            : { status: 'reported', advice: alert.instructions },
        alert,
      });
    },
  });
}
