/* eslint-disable @nx/enforce-module-boundaries -- written as a user of the package writes it */
import {
  createVetstoriaClient,
  dayPeriodBounds,
  type BookingResult,
  type VetstoriaOptions,
} from '@petvisor/vetstoria-client';

/** Books the first free vaccination for a dog on that afternoon (`YYYY-MM-DD`). */
export async function bookVaccination(
  practice: VetstoriaOptions,
  date: string,
): Promise<BookingResult | undefined> {
  const client = createVetstoriaClient(practice);
  const [species, types, schedules] = await Promise.all([
    client.getSpecies(),
    client.getAppointmentTypes(),
    client.getSchedules(),
  ]);
  const dog = species.find(({ name }) => name === 'Dog');
  const vaccination = types.find(({ name }) => name === 'Vaccination');
  if (!dog || !vaccination) return undefined;

  const visit = { appointmentTypeId: vaccination.id, speciesId: dog.id };
  const [slot] = await client.getSlots({
    scheduleIds: schedules.map(({ id }) => id),
    ...dayPeriodBounds(date, 'AFTERNOON', practice.timeZone ?? 'Europe/London'),
    appointments: [visit],
  });
  if (!slot) return undefined;

  return client.placeAppointment({
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
}
