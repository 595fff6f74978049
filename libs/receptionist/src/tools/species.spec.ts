/** The caller's word for an animal has to fit the species, and an animal that the practice does not see is refused. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import type { LoopbackDiary } from '../testing/loopback-diary.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { searchArguments } from '../testing/tool-arguments.ts';
import { createManualClock, createTestReceptionist, useTool } from '../testing/test-receptionist.ts';

const DOG = 1;
const CAT = 2;
let diary: LoopbackDiary;
let brief: CallBrief;

async function openCall(species: unknown): Promise<void> {
  const facts = { species };
  const stage = createTestReceptionist({
    diary: diary.client,
    ledger: createMemoryLedger(),
    clock: createManualClock(),
    facts,
  });
  brief = await stage.receptionist.prepareCall({ conversationId: 1 });
}
beforeEach(async () => {
  const free = [{ scheduleId: 85267, dateTime: '2026-11-25T10:30:00Z' }];
  diary = await startLoopbackDiary({ now: createManualClock().now, free });
  await openCall({ seen: ['Dog', 'Cat'], notSeen: [{ name: 'Horse', say: 'Please ring Hillside Equine.' }] });
});
afterEach(() => diary.close());

const search = async (changes: Parameters<typeof searchArguments>[0]) =>
  (await useTool(brief, 'get_available_time_slots', searchArguments(changes))).output;
const searches = (): number => diary.requests.filter((request) => request === 'slots').length;

it('says which species a breed was taken for', async () => {
  expect(await search({ species_id: DOG, animal: 'labrador' })).toMatchObject({
    status: 'ok',
    taken_for: 'Dog',
  });
  expect(await search({ species_id: CAT, animal: 'maine coon' })).toMatchObject({
    status: 'ok',
    taken_for: 'Cat',
  });
});

it('has nothing to confirm when the caller named the species', async () => {
  for (const animal of [null, '', 'my dog'])
    expect(await search({ species_id: DOG, animal })).not.toHaveProperty('taken_for');
});

it('searches for no dog when the caller has a cat', async () => {
  const output = await search({ species_id: DOG, animal: 'maine coon' });
  expect(output).toMatchObject({ status: 'invalid_request', field: 'species_id' });
  expect(output['message']).toMatch(/another kind: cat/);
  expect(searches()).toBe(0);
});

it('refuses an animal that the practice does not see in its own words, whichever species was taken for it', async () => {
  expect(await search({ species_id: DOG, animal: 'shetland pony' })).toMatchObject({
    status: 'rejected',
    reason: 'species_not_seen',
    message: 'Please ring Hillside Equine.',
  });
  expect(searches()).toBe(0);
});

it('refuses it also when the model made up a species for it', async () => {
  expect(await search({ species_id: 99, animal: 'horse' })).toMatchObject({ reason: 'species_not_seen' });
});

it('neither lists nor searches a species that the diary has and the practice does not see', async () => {
  await openCall({ notSeen: [{ name: 'Cats', say: 'Dogs only.' }] });
  expect(brief.instructions).toContain('"species":[{"id":1,"name":"Dog"}]');
  expect(await search({ species_id: CAT })).toMatchObject({
    reason: 'species_not_seen',
    message: 'Dogs only.',
  });
  expect(searches()).toBe(0);
});
