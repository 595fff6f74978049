/**
 * A day on which the practice is closed is called closed, with the reason; it is never offered, whatever the diary
 * lists.
 */
import { expect, it } from '@jest/globals';
import { searchArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import type { OfferedSlot } from '../testing/test-receptionist.ts';
import { GREY, useTestCall } from '../testing/test-call.ts';
import type { Changes } from '../testing/test-call.ts';

const open = [{ opens: '08:00', closes: '18:00' }];
const week = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: open };
const facts = {
  openingHours: { ...week, sunday: [] },
  closedDays: [
    { date: '2026-11-26', reason: 'Staff training' },
    { date: '11-27', reason: 'Founders’ day' },
  ],
  noticeHours: 3,
};

const call = useTestCall({ facts });

const free = (...dateTimes: string[]): void => {
  call.diary.free.push(...dateTimes.map((dateTime) => ({ scheduleId: GREY, dateTime: `${dateTime}:00Z` })));
};
const search = async (changes: Changes = {}) =>
  (await useTool(call.brief, 'get_available_time_slots', searchArguments(changes))).output;
const whens = (value: unknown): string[] =>
  (value as OfferedSlot[]).map(({ date, time }) => `${date} ${time}`);

it('names the reason, the next open day and its times', async () => {
  free('2026-11-26T09:00', '2026-11-27T09:00', '2026-11-28T09:00', '2026-11-28T14:00', '2026-11-30T10:00');
  const output = await search({ date: '2026-11-26' });
  expect(output).toMatchObject({
    status: 'closed',
    date: '2026-11-26',
    reason: 'Staff training',
    message: 'The practice is closed on Thursday 26 November: Staff training.',
    next_open_day: 'Saturday 28 November',
  });
  expect(whens(output['next_available'])).toEqual([
    '2026-11-28 09:00',
    '2026-11-28 14:00',
    '2026-11-30 10:00',
  ]);
});

it('knows the days of the week on which the practice is closed', async () => {
  free('2026-11-29T09:00', '2026-11-30T09:00');
  const output = await search({ date: '2026-11-29' });
  expect(output).toMatchObject({ status: 'closed', message: 'The practice is closed on Sundays.' });
  expect(whens(output['next_available'])).toEqual(['2026-11-30 09:00']);
});

it('says closed, and not that nothing is free, when no other time is found either', async () => {
  expect(await search({ date: '2026-11-26' })).toMatchObject({ status: 'closed', next_available: [] });
});

it('books a time of the next open day', async () => {
  free('2026-11-28T09:00');
  const [offer] = (await search({ date: '2026-11-27' }))['next_available'] as unknown as OfferedSlot[];
  const { output } = await call.place(offer?.slot_token ?? '');
  expect(output).toMatchObject({ status: 'confirmed' });
});

it('offers no closed day as the next after an open one', async () => {
  free('2026-11-26T09:00', '2026-11-29T09:00', '2026-11-30T09:00');
  const output = await search({ date: '2026-11-25' });
  expect(output['status']).toBe('none_found');
  expect(whens(output['next_available'])).toEqual(['2026-11-30 09:00']);
});

it('offers no closed day in the place of a time that has gone', async () => {
  free('2026-11-25T09:00');
  const [offer] = (await search())['slots'] as unknown as OfferedSlot[];
  call.diary.free = [];
  free('2026-11-26T09:00', '2026-11-30T09:00');
  const { output } = await call.place(offer?.slot_token ?? '');
  expect(output).toMatchObject({ status: 'rejected', reason: 'slot_unavailable' });
  expect(whens(output['alternatives'])).toEqual(['2026-11-30 09:00']);
});

it('offers nothing sooner than the notice that the practice needs', async () => {
  free('2026-11-24T10:30', '2026-11-24T11:00', '2026-11-24T11:30');
  const output = await search({ date: '2026-11-24' });
  expect(whens(output['slots'])).toEqual(['2026-11-24 11:30']);
});

it('says so when the notice is why there is nothing', async () => {
  free('2026-11-24T10:30');
  expect((await search({ date: '2026-11-24' }))['note']).toMatch(/less than 3 hours ahead/);
  expect((await search({ date: '2026-11-25' }))['note']).not.toMatch(/hours ahead/);
});
