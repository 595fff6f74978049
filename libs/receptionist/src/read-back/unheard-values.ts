/** Which values of a read-back the caller has not heard. Pure. */
import type { LocalMoment } from '../say-when.ts';
import { judgeReadBack } from './judge-read-back.ts';
import { nameWords } from './take-names.ts';
import type { ReadBackContext, ReadBackJudgement, ReadBackWording } from './judge-read-back.ts';

export interface ReadBackValues {
  readonly petName: string;
  /** The further pets of the same booking. */
  readonly otherPetNames?: readonly string[];
  /** It need not be said, but no other may be. */
  readonly speciesName?: string | undefined;
  readonly appointmentTypeName?: string | undefined;
  readonly clinicianName?: string | undefined;
  readonly ownerName?: string | undefined;
  readonly moment: LocalMoment;
  readonly phone: string;
  readonly email: string;
}

/** The value by which a caller is reached: the phone number, or the name if there is none. */
export type ReachValue = 'phone' | 'caller_name';

export type ReadBackValue =
  'pet_name' | 'date' | 'time' | 'phone' | 'email' | 'species' | 'appointment_type' | 'clinician' | 'owner';

/** A wrong phone number is missing already: another number that was said belongs to a time, mostly. */
const VALUE_NAMES: Readonly<Record<ReadBackJudgement['contradicted'][number], ReadBackValue>> = {
  pet: 'pet_name',
  date: 'date',
  time: 'time',
  phone: 'phone',
  email: 'email',
  number: 'time',
  all: 'pet_name',
  species: 'species',
  type: 'appointment_type',
  clinician: 'clinician',
  owner: 'owner',
};

/** @param heard everything the caller heard of the agent. @returns the values that it lacks, or says otherwise */
export function unheardValues(
  heard: string,
  values: ReadBackValues,
  context?: ReadBackContext,
): readonly ReadBackValue[] {
  const { missing, contradicted } = judgeReadBack(heard, wordingOf(values), context);
  const missed = missing.map((value) => VALUE_NAMES[value]);
  return missed.length > 0 ? missed : [...new Set(contradicted.map((value) => VALUE_NAMES[value]))];
}

/** Returns whether something else than one of the values was heard. */
export function contradictsValues(heard: string, values: ReadBackValues, context?: ReadBackContext): boolean {
  return judgeReadBack(heard, wordingOf(values), context).contradicted.length > 0;
}

function wordingOf(values: ReadBackValues): ReadBackWording {
  return {
    pet: values.petName,
    otherPets: values.otherPetNames,
    species: values.speciesName,
    type: values.appointmentTypeName,
    date: values.moment.date,
    time: values.moment.time,
    clinician: values.clinicianName,
    owner: values.ownerName,
    phone: values.phone,
    email: values.email,
  };
}

/** Returns the contact details of a message that the caller has not heard. */
export function unheardReach(
  heard: string,
  { callerName, callerPhone }: { readonly callerName: string; readonly callerPhone?: string | undefined },
): readonly ReachValue[] {
  if (callerPhone === undefined) return hearsName(heard, callerName) ? [] : ['caller_name'];
  // The message itself may contain numbers: they contradict nothing.
  // Digits are the same in a language that cannot be checked.
  const isHeard = [undefined, 'en'].some(
    (language) => judgeReadBack(heard, { phone: callerPhone }, { language }).missing.length === 0,
  );
  return isHeard ? [] : ['phone'];
}

/** Whether a part of the name was said or spelt. */
function hearsName(heard: string, name: string): boolean {
  const words = ` ${nameWords(heard).join(' ')} `;
  return nameWords(name).some((part) =>
    [part, `${part}s`, [...part].join(' ')].some((form) => words.includes(` ${form} `)),
  );
}
