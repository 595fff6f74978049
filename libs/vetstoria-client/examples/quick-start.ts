/* eslint-disable @nx/enforce-module-boundaries -- written as a user of the package writes it */
import { createVetstoriaClient, dayPeriodBounds, type VetstoriaOptions } from '@petvisor/vetstoria-client';

/** Books the first free vaccination for a dog on an afternoon. */
export async function bookVaccination(practice: VetstoriaOptions, date: string): Promise<string> {
  const client = createVetstoriaClient(practice);
  // The ids come from getSpecies(), getAppointmentTypes() and getSchedules().
  const visit = { speciesId: 1, appointmentTypeId: 6963 };
  const [slot] = await client.getSlots({
    scheduleIds: [85267],
    ...dayPeriodBounds(date, 'AFTERNOON', 'Europe/London'),
    appointments: [visit],
  });
  if (!slot) return 'no free time';

  const result = await client.placeAppointment({
    slot,
    client: {
      isNewClient: true,
      firstName: 'Ada',
      lastName: 'Pemberton',
      email: 'ada@example.org',
      phone: '07700 900123',
    },
    appointments: [{ ...visit, patientName: 'Biscuit', notes: 'Yearly booster' }],
  });
  switch (result.status) {
    case 'confirmed':
      return `booked at ${slot.local.time}, reference ${result.reference ?? 'unknown'}`;
    case 'rejected':
      return `not booked: ${result.reason}`;
    case 'unknown':
      return 'may be booked: do not send it again, ask the practice';
  }
}
