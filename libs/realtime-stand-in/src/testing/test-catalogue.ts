/** A practice for specs, and instructions that describe it. */
import type { Catalogue } from '../mind/catalogue.ts';

export const TEST_CATALOGUE: Catalogue = {
  practice: { name: 'Riverside Vets', phone: '020 7946 0958', outOfHoursPhone: '020 7946 0999' },
  timeZone: 'Europe/London',
  now: { date: '2026-11-24', weekday: 'Tuesday', time: '14:05' },
  species: [
    { id: 1, name: 'Dog' },
    { id: 2, name: 'Cat' },
    { id: 3, name: 'Rabbit' },
  ],
  appointmentTypes: [
    { id: 11, name: 'Vaccination' },
    { id: 12, name: 'Consultation' },
    { id: 13, name: 'Dental' },
    { id: 14, name: 'Nurse appointment' },
  ],
  clinicians: [
    { id: 21, name: 'Dr Meredith Grey' },
    { id: 22, name: 'Dr Gregory House' },
  ],
};

export function instructionsFor(catalogue: unknown, facts?: unknown): string {
  const told = facts === undefined ? '' : `# Practice facts\n- Rules.\n${block(facts)}\n\n`;
  return `# Role\nYou book appointments.\n\n${told}# Catalogue\n${block(catalogue)}\n\n# Tone\nKind.\n`;
}

function block(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;
}

/** Facts of that practice in the format of the receptionist. */
export const TEST_FACTS = {
  address: '1 Quay Street, Riverside',
  openingHours: {
    say: "Monday to Friday from nine o'clock to half past six in the evening; closed on Saturday to Sunday",
    days: {
      ...Object.fromEntries(
        ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [
          day,
          [{ opens: '09:00', closes: '18:30' }],
        ]),
      ),
      saturday: [],
      sunday: [],
    },
  },
  closedDays: [{ date: '2026-12-25', weekday: 'Friday', reason: 'Christmas Day' }],
  outOfHours: { provider: 'Night Vets', phone: '020 7946 0999' },
  speciesSeen: ['Dog', 'Cat', 'Rabbit'],
  speciesNotSeen: [{ name: 'Horse', say: 'We do not see horses.' }],
  prices: [
    { item: 'Vaccination', price: '£58' },
    { item: 'Dental', price: 'from £280' },
  ],
  whatToBring: 'Please bring the vaccination card.',
  more: [{ topic: 'Parking', fact: 'There is a car park behind the practice.' }],
};

/** Lookup result with three offers on a day. */
export function threeOffers(date: string, preferredTimeFree: boolean | null = null): string {
  return JSON.stringify({
    status: 'ok',
    preferred_time_free: preferredTimeFree,
    slots: [
      { slot_token: 'A', date, time: '09:30', clinician: 'Dr Meredith Grey' },
      { slot_token: 'B', date, time: '10:15', clinician: 'Dr Meredith Grey' },
      { slot_token: 'C', date, time: '11:00', clinician: 'Dr Gregory House' },
    ],
  });
}
