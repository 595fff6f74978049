/** Data of the simulated practice: species, appointment types, schedules and opening hours. */

export interface Practice {
  species: { id: number; name: string; displayOrder: number }[];
  appointmentTypes: { id: number; name: string; isDigitalMarketing: boolean }[];
  schedules: { id: number; name: string; displayOrder: number }[];
  /** Opening hours by ISO weekday (1 is Monday, 7 is Sunday), `HH:MM`. Days without an entry are closed. */
  openingHours: Partial<Record<number, { opens: string; closes: string }>>;
  /** Additional closed days, `YYYY-MM-DD`. */
  closedDates: string[];
  slotMinutes: number;
  /** Maximum number of patients in one booking. */
  maxAppointmentCount: number;
  /** Times that are taken from the start in every schedule on every open day, `HH:MM`. */
  alwaysTaken: string[];
  /** Times that are free at the start in every schedule on every open day, `HH:MM`. */
  alwaysFree: string[];
  /** Share of the other times that are taken from the start, 0 to 1. The seed selects them. */
  takenShare: number;
}

const WEEKDAY_HOURS = { opens: '09:00', closes: '18:30' };

export const DEFAULT_PRACTICE: Practice = {
  species: [
    { id: 1, name: 'Dog', displayOrder: 1 },
    { id: 2, name: 'Cat', displayOrder: 2 },
    { id: 3, name: 'Rabbit', displayOrder: 3 },
  ],
  appointmentTypes: [
    { id: 6963, name: 'Vaccination', isDigitalMarketing: false },
    { id: 6964, name: 'Consultation', isDigitalMarketing: false },
    { id: 6965, name: 'Dental', isDigitalMarketing: false },
    { id: 6966, name: 'Nurse appointment', isDigitalMarketing: false },
  ],
  schedules: [
    { id: 85267, name: 'Dr Meredith Grey', displayOrder: 1 },
    { id: 85268, name: 'Dr Gregory House', displayOrder: 2 },
  ],
  openingHours: {
    1: WEEKDAY_HOURS,
    2: WEEKDAY_HOURS,
    3: WEEKDAY_HOURS,
    4: WEEKDAY_HOURS,
    5: WEEKDAY_HOURS,
    6: { opens: '09:00', closes: '12:30' },
  },
  closedDates: [],
  slotMinutes: 30,
  maxAppointmentCount: 5,
  alwaysTaken: ['10:00', '14:30'],
  alwaysFree: ['09:30', '11:00', '15:00', '17:30'],
  takenShare: 0.3,
};
