import { describe, expect, it } from '@jest/globals';
import { dayBounds, dayPeriodBounds, type Slot } from '@petvisor/vetstoria-client';
import { startVetstoriaServer, type VetstoriaServer } from './server.ts';
import { BOTH_CLINICIANS, DOG_VACCINATION, TIME_ZONE, useStandIn } from './testing/use-stand-in.ts';

const standIn = useStandIn();
const { clientFor, slotsOn } = standIn;
const times = (slots: Slot[]): string[] => slots.map((slot) => slot.local.time);

describe('catalogue', () => {
  it('names species, appointment types and clinicians', async () => {
    expect(await standIn.client.getSpecies()).toContainEqual({ id: 2, name: 'Cat', displayOrder: 2 });
    expect((await standIn.client.getAppointmentTypes()).map(({ name }) => name)).toEqual([
      'Vaccination',
      'Consultation',
      'Dental',
      'Nurse appointment',
    ]);
    expect((await standIn.client.getSchedules()).map(({ name }) => name)).toEqual([
      'Dr Meredith Grey',
      'Dr Gregory House',
    ]);
  });
});

describe('the calendar', () => {
  it('opens from 09:00 to 18:30 on weekdays, on Saturday mornings, and never on Sundays', async () => {
    const weekday = times(await slotsOn('2026-11-25'));
    expect(weekday.every((time) => time >= '09:00' && time <= '18:00')).toBe(true);
    const saturday = times(await slotsOn('2026-11-28'));
    expect(saturday.length).toBeGreaterThan(0);
    expect(saturday.every((time) => time >= '09:00' && time <= '12:00')).toBe(true);
    expect(await slotsOn('2026-11-29')).toEqual([]);
  });

  it.each(['2026-11-23', '2026-11-24', '2026-12-24'])(
    'has a free and a taken time in both halves of %s',
    async (date) => {
      const free = times(await slotsOn(date));
      expect(free).toEqual(expect.arrayContaining(['09:30', '11:00', '15:00', '17:30']));
      expect(free).not.toContain('10:00');
      expect(free).not.toContain('14:30');
    },
  );

  it('is the same for the same seed and another for another', async () => {
    const other = await startVetstoriaServer({ now: () => standIn.nowMs, seed: 2 });
    const same = await startVetstoriaServer({ now: () => standIn.nowMs, seed: 1 });
    try {
      const list = (to: VetstoriaServer): Promise<Slot[]> =>
        clientFor(to).getSlots({
          scheduleIds: BOTH_CLINICIANS,
          ...dayBounds('2026-11-23', TIME_ZONE),
          appointments: [DOG_VACCINATION],
        });
      const mine = await slotsOn('2026-11-23');
      expect(await list(same)).toEqual(mine);
      expect(await list(other)).not.toEqual(mine);
    } finally {
      await other.close();
      await same.close();
    }
  });

  it('offers nothing in the past', async () => {
    standIn.nowMs = Date.parse('2026-11-23T15:00:00Z');
    const free = times(await slotsOn('2026-11-23'));
    expect(free.length).toBeGreaterThan(0);
    expect(free.every((time) => time > '15:00')).toBe(true);
  });

  it('lists one clinician and one part of the day where that is asked for', async () => {
    const slots = await standIn.client.getSlots({
      scheduleIds: [85268],
      ...dayPeriodBounds('2026-11-23', 'EVENING', TIME_ZONE),
      appointments: [DOG_VACCINATION],
    });
    expect(times(slots)).toContain('17:30');
    expect(slots.every((slot) => slot.scheduleId === 85268 && slot.local.time >= '17:00')).toBe(true);
  });

  it.each([
    ['2026-03-27', '+00:00'],
    ['2026-03-30', '+01:00'],
    ['2026-10-23', '+01:00'],
    ['2026-10-26', '+00:00'],
  ])('half past nine is half past nine on %s, offset %s', async (date, offset) => {
    standIn.nowMs = Date.parse('2026-03-01T10:00:00Z');
    const slot = (await slotsOn(date)).find(({ local }) => local.time === '09:30');
    expect(slot?.dateTime).toBe(`${date}T09:30:00${offset}`);
    expect(slot?.local).toEqual({ date, time: '09:30' });
  });

  it('offers two pets only times with a free one right behind', async () => {
    const single = await slotsOn('2026-11-23', [85267]);
    const double = await slotsOn('2026-11-23', [85267], [DOG_VACCINATION, DOG_VACCINATION]);
    const starts = new Set(single.map(({ startsAtMs }) => startsAtMs));
    expect(double).toEqual(single.filter(({ startsAtMs }) => starts.has(startsAtMs + 30 * 60_000)));
    expect(double.length).toBeLessThan(single.length);
  });
});
