/**
 * One booking with the installed package against a loopback server; run from an empty folder that has nothing but it.
 * @param {typeof import('@petvisor/vetstoria-client')} client
 */
import { createServer } from 'node:http';

export async function smoke({ createVetstoriaClient, dayPeriodBounds, isVetstoriaError }) {
  const replies = {
    authentications: { token: 't' },
    species: [{ id: 1, name: 'Dog' }],
    slots: [{ dateTime: '2026-07-01T09:30:00+01:00', scheduleId: 5, partitionId: 1 }],
    b: { appointments: [{ pimsAppointmentId: 'p1' }] },
  };
  const server = createServer((request, response) => {
    const reply = replies[request.url.split('/').at(-1)];
    request.resume().on('end', () => response.writeHead(reply ? 200 : 404).end(JSON.stringify(reply)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${server.address().port}`;
    const keys = { partnerKey: 'k', siteHash: 'h', secret: 's', siteId: 1, bookingHash: 'b' };
    const client = createVetstoriaClient({ baseUrl: url, authUrl: url, ...keys });
    const visit = { appointmentTypeId: 1, speciesId: (await client.getSpecies())[0].id };
    const period = dayPeriodBounds('2026-07-01', 'MORNING', 'Europe/London');
    const [slot] = await client.getSlots({ scheduleIds: [5], ...period, appointments: [visit] });
    if (slot.local.time !== '09:30') throw new Error(`the slot is at ${slot.local.time}`);
    const person = {
      isNewClient: true,
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.org',
      phone: '07700900123',
    };
    const appointments = [{ ...visit, patientName: 'Biscuit' }];
    const result = await client.placeAppointment({ slot, client: person, appointments });
    if (result.reference !== 'p1') throw new Error(`the booking ended as ${JSON.stringify(result)}`);
    const missing = await client.getSchedules().catch((error) => error);
    if (!isVetstoriaError(missing) || missing.code !== 'not_found')
      throw new Error('404 was no VetstoriaError');
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
