/** A practice, and the instructions that tell of it. */
import type { Catalogue } from '../mind/catalogue.ts';

export const testCatalogue: Catalogue = {
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

export function instructionsFor(catalogue: unknown): string {
  return `# Role\nYou book appointments.\n\n# Catalogue\n\`\`\`json\n${JSON.stringify(catalogue)}\n\`\`\`\n\n# Tone\nKind.\n`;
}

/** Three offers on the day that was asked for. */
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
