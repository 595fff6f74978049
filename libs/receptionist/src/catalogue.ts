/** Caches the practice's species, appointment types and clinicians for all calls. */
import type { AppointmentType, Schedule, Species } from '@petvisor/vetstoria-client';
import type { Wait } from './clock.ts';
import { failureCode } from './booking/diary.ts';
import type { Diary } from './booking/diary.ts';
import { CATALOGUE_AGE_MS_MAX, CATALOGUE_FRESH_MS_MAX, CATALOGUE_WAIT_MS_MAX } from './limits.ts';
import type { Observe } from './receptionist-event.ts';

export interface Catalogue {
  readonly species: readonly Species[];
  readonly appointmentTypes: readonly AppointmentType[];
  /** The clinicians. */
  readonly schedules: readonly Schedule[];
}

export interface CatalogueSource {
  /** Returns a fresh catalogue if it loads in time, else the last good one, else undefined. Never rejects. */
  get(): Promise<Catalogue | undefined>;
}

interface CatalogueOptions {
  readonly diary: Diary;
  readonly steadyNow: () => number;
  readonly wait: Wait;
  readonly observe: Observe;
}

export function createCatalogueSource({
  diary,
  steadyNow,
  wait,
  observe,
}: CatalogueOptions): CatalogueSource {
  let lastGood: { readonly catalogue: Catalogue; readonly loadedMs: number } | undefined;
  let loading: Promise<Catalogue | undefined> | undefined;

  const lastGoodWithin = (ageMsMax: number): Catalogue | undefined =>
    lastGood !== undefined && steadyNow() - lastGood.loadedMs < ageMsMax ? lastGood.catalogue : undefined;

  const load = async (): Promise<Catalogue | undefined> => {
    try {
      const catalogue = await readCatalogue(diary);
      lastGood = { catalogue, loadedMs: steadyNow() };
      return catalogue;
    } catch (error) {
      const usingLastGood = lastGoodWithin(CATALOGUE_AGE_MS_MAX) !== undefined;
      observe({ type: 'catalogue.failed', code: failureCode(error), usingLastGood });
      return undefined;
    } finally {
      loading = undefined;
    }
  };

  return {
    get: async () => {
      const fresh = lastGoodWithin(CATALOGUE_FRESH_MS_MAX);
      if (fresh !== undefined) return fresh;
      loading ??= load();
      const over = new AbortController();
      const loaded = await Promise.race([
        loading,
        wait(CATALOGUE_WAIT_MS_MAX, over.signal).then(() => undefined),
      ]);
      over.abort();
      return loaded ?? lastGoodWithin(CATALOGUE_AGE_MS_MAX);
    },
  };
}

async function readCatalogue(diary: Diary): Promise<Catalogue> {
  const [species, appointmentTypes, schedules] = await Promise.all([
    diary.getSpecies(),
    diary.getAppointmentTypes(),
    diary.getSchedules(),
  ]);
  return {
    species: inDisplayOrder(species),
    appointmentTypes,
    schedules: inDisplayOrder(schedules),
  };
}

function inDisplayOrder<Item extends { displayOrder?: number }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.displayOrder ?? Infinity) - (b.displayOrder ?? Infinity) || 0);
}
