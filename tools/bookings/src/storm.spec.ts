import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PLANTED_BUGS, type PlantedBug } from './storm/planted-bugs.ts';
import { runStorm } from './storm/storm.ts';
import { FAULT_KINDS } from './storm/story.ts';
import { writeTable } from './storm/table.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'booking-storm-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (attemptsMin: number, bug?: PlantedBug) =>
  runStorm({
    attemptsMin,
    firstSeed: 1,
    databaseUrl: `file:${join(folder, 'voice.db')}`,
    stopsWhenBroken: true,
    bug,
  });

describe('the storm', () => {
  it('breaks no promise, under any fault', async () => {
    const result = await run(100);
    expect(result.brokenSeeds).toEqual([]);
    expect([...result.byFault.keys()].sort()).toEqual(Object.keys(FAULT_KINDS).sort());
    expect(writeTable(result)).toMatch(/0 stories broke a promise/);
  }, 240_000);

  it.each(Object.entries(PLANTED_BUGS))(
    'finds a receptionist that %s',
    async (_, bug) => {
      expect((await run(400, bug)).brokenSeeds).toHaveLength(1);
    },
    240_000,
  );
});
