import { describe, expect, it } from '@jest/globals';
import { bookingKey } from './booking-identity.ts';

const slot = {
  scheduleId: 7,
  dateTime: '2026-11-24T10:30:00+00:00',
  startsAtMs: Date.UTC(2026, 10, 24, 10, 30),
  local: { date: '2026-11-24', time: '10:30' },
};
const offer = { slot, appointmentTypeId: 6963, speciesId: 1 };
const details = { petName: 'Rex', phone: '07700 900123' };
const key = bookingKey(offer, details, {}, 1);

describe('bookingKey', () => {
  it('is 64 hexadecimal digits, in which no detail can be read', () => {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('for one pet never changes, because ledgers keep old rows', () => {
    expect(key).toBe('bf7acef369e5d629a7a586ebbf3580bb721ac42880af8c71b78907a72dbfb2e3');
  });

  it('for several pets does not depend on their order', () => {
    const cat = { appointmentTypeId: 6964, speciesId: 2 };
    const named = { speciesName: '', appointmentTypeName: '' };
    const both = bookingKey(
      { ...offer, morePets: [{ ...cat, ...named }] },
      { ...details, morePets: [{ petName: 'Tom', notes: '' }] },
      {},
      1,
    );
    const turned = bookingKey(
      { slot, ...cat, morePets: [{ ...offer, ...named }] },
      { ...details, petName: 'Tom', morePets: [{ petName: ' REX', notes: 'limps' }] },
      {},
      1,
    );
    expect(both).toBe(turned);
    expect(both).not.toBe(key);
    const otherwise = { ...details, morePets: [{ petName: 'Max', notes: '' }] };
    expect(bookingKey({ ...offer, morePets: [{ ...cat, ...named }] }, otherwise, {}, 1)).not.toBe(both);
  });

  it.each([
    ['a name in other letters', { petName: ' REX ', phone: '07700 900123' }],
    ['a number written otherwise', { petName: 'Rex', phone: '+44 7700 900-123' }],
  ])('is the same for %s', (_, other) => {
    expect(bookingKey(offer, other, {}, 1)).toBe(key);
  });

  it.each([
    ['diary', bookingKey({ ...offer, slot: { ...slot, scheduleId: 8 } }, details, {}, 1)],
    [
      'time',
      bookingKey({ ...offer, slot: { ...slot, dateTime: '2026-11-24T10:45:00+00:00' } }, details, {}, 1),
    ],
    ['appointment type', bookingKey({ ...offer, appointmentTypeId: 1 }, details, {}, 1)],
    ['species', bookingKey({ ...offer, speciesId: 2 }, details, {}, 1)],
    ['pet', bookingKey(offer, { ...details, petName: 'Max' }, {}, 1)],
    ['phone', bookingKey(offer, { ...details, phone: '07700 900124' }, {}, 1)],
    ['site', bookingKey(offer, details, { site: 'north' }, 1)],
    ['round', bookingKey(offer, details, {}, 2)],
  ])('is another for another %s', (_, other) => {
    expect(other).not.toBe(key);
  });
});
