/** Types of the request bodies, which are valid by the contract. */

interface Choice {
  index: number;
  appointmentTypeId: number;
  speciesId: number;
}

export interface AuthenticationBody {
  secret: string;
}

export interface SlotsBody {
  scheduleIds: number[];
  period: { from: string; to: string };
  appointments: Choice[];
}

type Id = number | string | null;

export interface BookingBody {
  locationId: number | string;
  slot: { scheduleId?: number; partitionId?: number; dateTime: string };
  client: {
    id: Id;
    isNewClient: boolean;
    firstName: string;
    lastName: string;
    email: string;
    phone: string;
    postCode: string | null;
  };
  appointments: (Choice & {
    patientId: Id;
    patientName: string;
    notes: string;
    screeningOverrides: (number | string)[];
  })[];
  isPreferredClinician: boolean;
}

export type MoveBody = Pick<BookingBody, 'locationId' | 'slot'>;

/** Whether each appointment has its position as `index`, counted from 1. */
export function areCounted(appointments: readonly Choice[]): boolean {
  return appointments.every(({ index }, position) => index === position + 1);
}
