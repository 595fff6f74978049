import * as phrases from './phrases.ts';
import type { Offer } from './tool-results.ts';

/** "Tuesday the 24th of November at half past ten with Dr Meredith Grey". */
export function describeSlot(slot: Offer): string {
  return phrases.describeTime(slot.date, slot.time, slot.clinician ?? undefined);
}
