import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryLedger, createMemoryMessages } from '@petvisor/receptionist/testing';
import type { Diary } from '@petvisor/receptionist';
import { VetstoriaError, type Species } from '@petvisor/vetstoria-client';
import { createLogger } from '../log.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { noSpans } from '../spans/spans.ts';
import type { PracticeConfig } from './practice-config.ts';
import { PracticeServices } from './practice-services.ts';

const IDLE_MS = 60 * 60_000;

/** How the diary of each practice answers. */
let species: Map<string, () => Promise<Species[]>>;
let asked: string[];
let practices: Map<string, PracticeConfig>;
let services: PracticeServices;
let steadyMs: number;

const catalogueOf = (site: string): Promise<Species[]> => {
  asked.push(site);
  return species.get(site)?.() ?? Promise.resolve([]);
};
const diaryOf = (site: string): Diary => ({
  getSpecies: () => catalogueOf(site),
  getAppointmentTypes: () => catalogueOf(site),
  getSchedules: () => catalogueOf(site),
  getSlots: () => Promise.resolve([]),
  placeAppointment: () => Promise.resolve({ status: 'confirmed' }),
});

beforeEach(() => {
  species = new Map();
  asked = [];
  practices = new Map([
    ['willow', configOf('willow')],
    ['oak', configOf('oak')],
  ]);
  steadyMs = 0;
  services = new PracticeServices({
    directory: { find: (id) => practices.get(id), ids: () => [...practices.keys()] },
    ledger: createMemoryLedger(),
    messagesOf: () => createMemoryMessages(),
    voiceOf: () => undefined,
    connectDiary: ({ siteId }) => diaryOf(String(siteId)),
    now: Date.now,
    steadyNow: () => steadyMs,
    metrics: noMetrics,
    spans: noSpans,
    log: createLogger('silent'),
  });
});

afterEach(() => services.close());

function configOf(id: string): PracticeConfig {
  const timeZone = 'Europe/London';
  return {
    id,
    practice: { name: id, timeZone, site: id },
    diary: {
      baseUrl: 'https://vet.example',
      authUrl: 'https://vet.example',
      partnerKey: 'partner',
      siteHash: id,
      secret: 'secret',
      siteId: id,
      bookingHash: id,
      timeMode: 'instant',
      timeZone,
    },
    voice: 'marin',
    origins: [],
    page: {},
    visitors: undefined,
    phoneNumbers: [],
    recipients: undefined,
    keptDays: undefined,
    limits: {},
  };
}

const toolsOf = async (id: string): Promise<number> => {
  const brief = await services.of(id)?.receptionist.prepareCall({ conversationId: 1 });
  return brief?.tools.length ?? 0;
};

describe('a practice', () => {
  it('answers as usual while the diary of another hangs', async () => {
    const hanging = Promise.withResolvers<Species[]>();
    species.set('willow', () => hanging.promise);
    let isWillowReady = false;
    const waiting = toolsOf('willow').then(() => (isWillowReady = true));
    const withDiary = await toolsOf('oak');
    expect([isWillowReady, services.counts()]).toEqual([false, { known: 2, active: 2, diaryDown: 0 }]);
    hanging.resolve([]);
    await waiting;
    expect(withDiary).toBeGreaterThan(3);
  });

  it('whose diary fails is not asked for a while, and only it', async () => {
    species.set('willow', () => Promise.reject(new VetstoriaError('timeout', 'planted')));
    for (let time = 0; time < 2; time++) await toolsOf('willow');
    expect(services.counts().diaryDown).toBe(1);
    const before = asked.length;
    expect([await toolsOf('willow'), asked.length]).toEqual([3, before]);
    expect(await toolsOf('oak')).toBeGreaterThan(3);
  });

  it('keeps for a call what it began with, and gives the next one what is new', () => {
    const before = services.use('willow');
    practices.set('willow', { ...configOf('willow'), voice: 'cedar' });
    services.sweep();
    const after = services.use('willow');
    expect([before?.config.voice, after?.config.voice]).toEqual(['marin', 'cedar']);
    practices.delete('willow');
    expect([services.use('willow'), services.counts()]).toEqual([
      undefined,
      { known: 1, active: 0, diaryDown: 0 },
    ]);
    before?.release();
    after?.release();
  });

  it('is dropped an hour after its last call, not during one', () => {
    const use = services.use('willow');
    services.of('oak');
    steadyMs = IDLE_MS;
    services.sweep();
    expect(services.counts().active).toBe(1);
    use?.release();
    steadyMs = 2 * IDLE_MS;
    services.sweep();
    expect(services.counts().active).toBe(0);
  });
});
