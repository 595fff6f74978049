import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isVetstoriaError } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { CallBrief } from '../receptionist.ts';
import { startLoopbackDiary } from '../testing/loopback-diary.ts';
import type { LoopbackDiary } from '../testing/loopback-diary.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { searchArguments } from '../testing/tool-arguments.ts';
import { createManualClock, createTestReceptionist, useTool } from '../testing/test-receptionist.ts';
import type { OfferedSlot } from '../testing/test-receptionist.ts';

const GREY = 85267;
const HOUSE = 85268;
const clock = createManualClock();
let diary: LoopbackDiary;
let brief: CallBrief;

beforeEach(async () => {
  diary = await startLoopbackDiary({ now: clock.now });
  ({ brief } = await openCall(diary));
});
afterEach(() => diary.close());

async function openCall(at: LoopbackDiary, nowMs = clock.now()) {
  const stage = createTestReceptionist({
    diary: at.client,
    ledger: createMemoryLedger(),
    clock: createManualClock(nowMs),
  });
  return { brief: await stage.receptionist.prepareCall({ conversationId: 1 }) };
}
const free = (scheduleId: number, ...dateTimes: string[]): void => {
  diary.free.push(...dateTimes.map((dateTime) => ({ scheduleId, dateTime })));
};
const search = async (changes: Parameters<typeof searchArguments>[0] = {}, at = brief) =>
  (await useTool(at, 'get_available_time_slots', searchArguments(changes))).output;
const slotsOf = (value: unknown): OfferedSlot[] => value as OfferedSlot[];
const whens = (value: unknown): string[] => slotsOf(value).map(({ date, time }) => `${date} ${time}`);
const searches = (): number => diary.requests.filter((request) => request === 'slots').length;

describe('get_available_time_slots', () => {
  it('offers at most three times, spread over the part of the day', async () => {
    free(
      GREY,
      ...['09:00', '09:15', '10:00', '11:00', '11:45', '12:00', '14:00'].map((t) => `2026-11-25T${t}:00Z`),
    );
    const output = await search();
    expect(output).toMatchObject({ status: 'ok', preferred_time_free: null });
    expect(whens(output['slots'])).toEqual(['2026-11-25 09:00', '2026-11-25 10:00', '2026-11-25 11:45']);
    expect(searches()).toBe(1);
  });

  it('tells the page the times to tap, and that there are none any more', async () => {
    free(HOUSE, '2026-11-25T10:30:00Z');
    const found = await useTool(brief, 'get_available_time_slots', searchArguments());
    expect(found.offers).toEqual([
      {
        when: 'Wednesday 25 November 2026, 10:30',
        say: 'Wednesday 25 November at half past ten',
        clinician: expect.any(String),
      },
    ]);
    diary.free.length = 0;
    expect((await useTool(brief, 'get_available_time_slots', searchArguments())).offers).toEqual([]);
  });

  it('words an offer for the ear, with its weekday and clinician', async () => {
    free(HOUSE, '2026-11-25T10:30:00Z');
    const [offer] = slotsOf((await search())['slots']);
    expect(offer).toMatchObject({
      date: '2026-11-25',
      time: '10:30',
      weekday: 'Wednesday',
      say: 'Wednesday 25 November at half past ten',
      clinician: 'Dr Gregory House',
    });
    expect(offer?.slot_token).toMatch(/^[0-9a-f]{10}$/);
  });

  it('gives every offer a token of its own', async () => {
    free(GREY, '2026-11-25T09:00:00Z', '2026-11-25T10:00:00Z');
    const tokens = [...slotsOf((await search())['slots']), ...slotsOf((await search())['slots'])];
    expect(new Set(tokens.map(({ slot_token }) => slot_token)).size).toBe(4);
  });

  it('says that the wished time is free, and puts it first', async () => {
    free(GREY, '2026-11-25T09:00:00Z', '2026-11-25T10:30:00Z', '2026-11-25T10:45:00Z');
    const output = await search({ preferred_time: '10:30' });
    expect(output).toMatchObject({ status: 'ok', preferred_time_free: true });
    expect(whens(output['slots'])[0]).toBe('2026-11-25 10:30');
  });

  it('offers the nearest when the wished time is not free', async () => {
    free(GREY, ...['09:00', '10:00', '10:15', '11:00'].map((t) => `2026-11-25T${t}:00Z`));
    const output = await search({ preferred_time: '10:30' });
    expect(output).toMatchObject({ status: 'ok', preferred_time_free: false });
    expect(whens(output['slots'])).toEqual(['2026-11-25 10:15', '2026-11-25 10:00', '2026-11-25 11:00']);
  });

  it('looks across the border of the part of the day for a wished time close to it', async () => {
    free(GREY, '2026-11-25T11:45:00Z');
    const output = await search({ day_period: 'AFTERNOON', preferred_time: '12:00' });
    expect(output).toMatchObject({ status: 'ok', preferred_time_free: false });
    expect(whens(output['slots'])).toEqual(['2026-11-25 11:45']);
  });

  it('searches all clinicians when none was named, and one when one was', async () => {
    free(GREY, '2026-11-25T09:00:00Z');
    free(HOUSE, '2026-11-25T10:00:00Z');
    expect(whens((await search())['slots'])).toHaveLength(2);
    expect(whens((await search({ clinician_id: HOUSE }))['slots'])).toEqual(['2026-11-25 10:00']);
  });

  it('asks every diary by itself when the service does not say whose slots it lists', async () => {
    diary.anonymousSlots = true;
    free(GREY, '2026-11-25T09:00:00Z');
    free(HOUSE, '2026-11-25T10:00:00Z');
    expect(slotsOf((await search())['slots']).map(({ clinician }) => clinician)).toEqual([
      'Dr Meredith Grey',
      'Dr Gregory House',
    ]);
  });

  it('names the next free times, of other parts of the day and of the next two weeks, when there is none', async () => {
    free(
      GREY,
      '2026-11-25T14:00:00Z',
      '2026-11-25T14:30:00Z',
      '2026-12-09T09:00:00Z',
      '2026-12-10T09:00:00Z',
    );
    const output = await search();
    expect(output['status']).toBe('none_found');
    expect(output['note']).toMatch(/not necessarily/);
    expect(whens(output['next_available'])).toEqual(['2026-11-25 14:00', '2026-12-09 09:00']);
    expect(searches()).toBe(2);
  });

  it('finds nothing, and does not call that fully booked', async () => {
    const output = await search();
    expect(output).toMatchObject({ status: 'none_found', next_available: [] });
  });

  it('offers nothing that has already begun', async () => {
    free(GREY, '2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z');
    const { brief: later } = await openCall(diary, Date.UTC(2026, 10, 24, 9, 30));
    expect(whens((await search({ date: '2026-11-24' }, later))['slots'])).toEqual(['2026-11-24 11:00']);
  });

  it('says that the diary could not be reached', async () => {
    diary.readsFail = true;
    expect(await search()).toMatchObject({ status: 'unavailable' });
  });

  it('lets no other failure pass for an unreachable diary', async () => {
    const broken = createTestReceptionist({
      diary: { ...diary.client, getSlots: () => Promise.reject(new TypeError('a defect')) },
      ledger: createMemoryLedger(),
    });
    const call = await broken.receptionist.prepareCall({ conversationId: 1 });
    const failure: unknown = await search({}, call).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
    expect(isVetstoriaError(failure)).toBe(false);
  });

  it.each([
    ['species_id', { species_id: 99 }],
    ['appointment_type_id', { appointment_type_id: 99 }],
    ['clinician_id', { clinician_id: 99 }],
    ['date', { date: '2026-02-30' }],
    ['date', { date: 'tomorrow' }],
    ['preferred_time', { preferred_time: 'half past ten' }],
    ['preferred_time', { day_period: 'MORNING', preferred_time: '14:30' }],
    ['preferred_time', { day_period: 'AFTERNOON', preferred_time: '11:30' }],
    ['preferred_time', { day_period: 'EVENING', preferred_time: '02:30' }],
    ['date', { date: '2026-11-25', weekday: 'Thursday' }],
  ])('asks for another %s instead of searching with %j', async (field, changes) => {
    expect(await search(changes)).toMatchObject({ status: 'invalid_request', field });
    expect(searches()).toBe(0);
  });

  it('names both weekdays of a date that is another one', async () => {
    const output = await search({ date: '2026-11-25', weekday: 'Thursday' });
    expect(output['message']).toMatch(/2026-11-25 is a Wednesday, not a Thursday/);
  });

  it('takes half past two in the afternoon as that, in 12 hours too', async () => {
    free(GREY, '2026-11-25T14:30:00Z');
    const output = await search({ weekday: 'Wednesday', day_period: 'AFTERNOON', preferred_time: '02:30' });
    expect(output).toMatchObject({ status: 'ok', preferred_time_free: true });
    expect(whens(output['slots'])).toEqual(['2026-11-25 14:30']);
  });

  it.each([
    ['past', '2026-11-23', /past: today is 2026-11-24/],
    ['too far', '2027-05-27', /too far/],
  ])('searches no day that is %s', async (_, date, note) => {
    const output = await search({ date });
    expect(output).toMatchObject({ status: 'none_found', next_available: [] });
    expect(output['note']).toMatch(note);
    expect(searches()).toBe(0);
  });

  it('searches today and the furthest day', async () => {
    for (const date of ['2026-11-24', '2027-05-26'])
      expect((await search({ date }))['note']).toMatch(/not necessarily/);
  });

  it.each([
    ['2026-03-28', '2026-03-28T09:00:00+00:00'],
    ['2026-03-29', '2026-03-29T09:00:00+01:00'],
    ['2026-10-24', '2026-10-24T09:00:00+01:00'],
    ['2026-10-25', '2026-10-25T09:00:00+00:00'],
  ])('offers nine o’clock as nine o’clock on %s, beside a change of the clocks', async (date, dateTime) => {
    free(GREY, dateTime);
    const { brief: before } = await openCall(diary, Date.parse(dateTime) - 7 * 86_400_000);
    const [offer] = slotsOf((await search({ date, preferred_time: '09:00' }, before))['slots']);
    expect(offer).toMatchObject({ date, time: '09:00' });
    expect(offer?.say).toMatch(/at nine o'clock$/);
  });

  it('has parameters that are a closed JSON schema of the contract’s names', () => {
    const tool = brief.tools.find(({ name }) => name === 'get_available_time_slots');
    expect(z.toJSONSchema(tool?.parameters ?? z.never())).toMatchObject({
      type: 'object',
      required: ['species_id', 'appointment_type_id', 'clinician_id', 'date', 'day_period', 'preferred_time'],
      additionalProperties: false,
    });
  });
});
