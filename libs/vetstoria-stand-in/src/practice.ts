/** The stand-in practice: whom it treats, what for, who works there and when. Plain data, replaceable in part. */

export interface Practice {
  species: { id: number; name: string; displayOrder: number }[];
  appointmentTypes: { id: number; name: string; isDigitalMarketing: boolean }[];
  schedules: { id: number; name: string; displayOrder: number }[];
  /** Opening hours by ISO weekday (1 Monday … 7 Sunday), `HH:MM`; a day without an entry is closed. */
  openingHours: Partial<Record<number, { opens: string; closes: string }>>;
  /** Days closed beside the weekly ones, `YYYY-MM-DD`. */
  closedDates: string[];
  slotMinutes: number;
  /** The most patients in one booking. */
  maxAppointmentCount: number;
  /** Times taken in every diary on every open day, `HH:MM`: there is always one that is not free. */
  alwaysTaken: string[];
  /** Times that start free in every diary on every open day, `HH:MM`: there is always one to be had. */
  alwaysFree: string[];
  /** Chance that any other time is already taken, 0 to 1. Which ones follows from the seed. */
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
