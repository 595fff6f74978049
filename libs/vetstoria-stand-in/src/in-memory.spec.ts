import { describe, expect, it } from '@jest/globals';
import { createVetstoriaClient, type VetstoriaClient } from '@petvisor/vetstoria-client';
import { FAULTS } from './faults.ts';
import { createVetstoriaInMemory, type VetstoriaInMemory } from './in-memory.ts';

/** Tuesday 24 November 2026, 08:00 in London. */
const now = () => Date.UTC(2026, 10, 24, 8);

function start(): { vetstoria: VetstoriaInMemory; client: VetstoriaClient } {
  const vetstoria = createVetstoriaInMemory({ now });
  const { baseUrl, authUrl, fetch, credentials } = vetstoria;
  return { vetstoria, client: createVetstoriaClient({ ...credentials, baseUrl, authUrl, fetch, now }) };
}

const first = async (client: VetstoriaClient) => {
  const [slot] = await client.getSlots({
    scheduleIds: [85267],
    fromMs: now(),
    toMs: now() + 24 * 3_600_000,
    appointments: [{ appointmentTypeId: 6963, speciesId: 1 }],
  });
  if (slot?.partitionId === undefined) throw new Error('nothing is free');
  const { dateTime, partitionId } = slot;
  return client.placeAppointment({
    slot: { dateTime, partitionId, scheduleId: 85267 },
    client: {
      isNewClient: true,
      firstName: 'Ada',
      lastName: 'Example',
      email: 'ada@example.org',
      phone: '07700 900123',
    },
    appointments: [{ appointmentTypeId: 6963, speciesId: 1, patientName: 'Rex', notes: 'booster' }],
    isPreferredClinician: false,
  });
};

describe('the stand-in in memory', () => {
  it('books for the real client, and keeps its journal', async () => {
    const { vetstoria, client } = start();
    expect(await first(client)).toEqual({ status: 'confirmed', reference: 'SB-1001' });
    expect(vetstoria.diary.bookings).toMatchObject([{ appointments: [{ patientName: 'Rex' }] }]);
    expect(vetstoria.journal.entries.map(({ operation, answer }) => [operation, answer])).toEqual([
      ['authenticate', 201],
      ['getSlots', 200],
      ['placeAppointment', 201],
    ]);
  });

  it('breaks off as a socket does', async () => {
    const { vetstoria, client } = start();
    vetstoria.faults.add('placeAppointment', FAULTS.resetAfterCommit);
    expect(await first(client)).toEqual({ status: 'unknown', cause: 'connection_lost' });
    expect(vetstoria.diary.bookings).toHaveLength(1);
  });
});
