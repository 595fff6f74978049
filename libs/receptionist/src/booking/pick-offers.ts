/** Selects the free slots to offer: few, different, and close to the caller's wish. Pure. */
import { OFFERS_MAX } from '../limits.ts';
import type { BookableSlot } from './booking-order.ts';

/** Selects slots spread over the list: the first, one in the middle, the last. */
export function pickSpread(slots: readonly BookableSlot[]): BookableSlot[] {
  const times = oneForEachTime(slots);
  if (times.length <= OFFERS_MAX) return times;
  const last = times.length - 1;
  return Array.from({ length: OFFERS_MAX }, (_, index) => Math.round((index * last) / (OFFERS_MAX - 1)))
    .map((index) => times[index])
    .filter((slot) => slot !== undefined);
}

/** Selects the slots closest to a time of day; the earlier of two at the same distance. @param preferredTime `HH:MM` */
export function pickNearest(slots: readonly BookableSlot[], preferredTime: string): BookableSlot[] {
  return oneForEachTime(slots)
    .toSorted((a, b) => minutesApart(a.local.time, preferredTime) - minutesApart(b.local.time, preferredTime))
    .slice(0, OFFERS_MAX);
}

/**
 * Selects the first slot of each group in order of time, so that the offers cover several days and parts of the day.
 */
export function pickFirstOfEach(
  slots: readonly BookableSlot[],
  groupOf: (slot: BookableSlot) => string,
): BookableSlot[] {
  const first = new Map<string, BookableSlot>();
  for (const slot of oneForEachTime(slots)) {
    const group = groupOf(slot);
    if (!first.has(group)) first.set(group, slot);
  }
  return [...first.values()].slice(0, OFFERS_MAX);
}

/** Distance between two times of day, `HH:MM`, in minutes. */
export function minutesApart(a: string, b: string): number {
  return Math.abs(minuteOfDay(a) - minuteOfDay(b));
}

/** Sorts by time and keeps one slot for each time: that of the clinician listed first. */
function oneForEachTime(slots: readonly BookableSlot[]): BookableSlot[] {
  const byTime = new Map<number, BookableSlot>();
  for (const slot of slots) if (!byTime.has(slot.startsAtMs)) byTime.set(slot.startsAtMs, slot);
  return [...byTime.values()].toSorted((a, b) => a.startsAtMs - b.startsAtMs);
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
