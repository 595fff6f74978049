import { describe, expect, it } from '@jest/globals';
import type { BookingOrder } from '../booking/booking-order.ts';
import { judgeReadBack } from '../read-back/judge-read-back.ts';
import { practice } from '../testing/test-receptionist.ts';
import { bookingStatements } from './booking-statements.ts';
import { STATEMENT_LANGUAGES } from './languages/index.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 30);

/** A small generator of random numbers, so that a failure can be repeated from its seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PETS = [
  'Rex',
  'Bella',
  'Milo',
  'Luna',
  'Alfie',
  'Tilly',
  'Biscuit',
  'Łatek',
  'Señor',
  'Zoë',
  'Mr Tumnus',
  'Simba',
];
const OWNERS = [
  'Ada Example',
  'Oluwaseun Adeyemi',
  'Zofia Nowak',
  'Ștefan Ionescu',
  'Harpreet Kaur',
  'Siân Price',
  'José Gil',
];
const VETS = ['Dr Patel', 'Dr Meredith Grey', 'Dr Ahmed', 'Nurse Wood', 'Dr. Chen', 'Anna Kowalska'];
const TYPES = ['Vaccination', 'Consultation', 'Nail clipping', 'Dental check', 'Neutering'];
const EMAILS = [
  'ada.b@example.org',
  'zofia_nowak@poczta.example',
  'j-gil+vet@mail.example',
  'sian2@example.net',
];

interface Values {
  readonly pet: string;
  readonly owner: string;
  readonly clinician: string;
  readonly type: string;
  readonly date: string;
  readonly time: string;
  readonly phone: string;
  readonly email: string;
}

function valuesFrom(pick: (below: number) => number): Values {
  const one = <Item>(items: readonly Item[]): Item => items[pick(items.length)] as Item;
  const minutes = 7 * 60 + pick(14 * 12) * 5;
  return {
    pet: one(PETS),
    owner: one(OWNERS),
    clinician: one(VETS),
    type: one(TYPES),
    date: new Date(Date.UTC(2026, 10, 1 + pick(200))).toISOString().slice(0, 10),
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    phone: one([
      `07${String(pick(1e9)).padStart(9, '0')}`,
      `020 7946 ${String(pick(1e4)).padStart(4, '0')}`,
      `+48 5${String(pick(1e8)).padStart(8, '0')}`,
    ]),
    email: one(EMAILS),
  };
}

function orderOf({ pet, owner, clinician, type, date, time, phone, email }: Values): BookingOrder {
  const [first = '', ...last] = owner.split(' ');
  return {
    conversationId: 1,
    offer: {
      slot: { scheduleId: 1, local: { date, time } } as unknown as BookingOrder['offer']['slot'],
      speciesId: 1,
      speciesName: 'Dog',
      appointmentTypeId: 2,
      appointmentTypeName: type,
      clinicianName: clinician,
      isPreferredClinician: false,
      offeredAtMs: 0,
      offeredMs: 0,
    },
    details: {
      ownerFirstName: first,
      ownerLastName: last.join(' '),
      phone,
      email,
      isNewClient: true,
      petName: pet,
      notes: '',
    },
  };
}

describe.each(STATEMENT_LANGUAGES)('a random read-back (%s)', (language) => {
  const written = bookingStatements({ ...practice, languages: [language] })!;
  const say = (values: Values): string => written.readBack(orderOf(values)).statement.text;
  const judge = (text: string, values: Values) =>
    judgeReadBack(text, { ...values, species: 'Dog' }, { language, today: '2026-10-30' });

  it('is what the check takes for one', () => {
    const pick = createRandom(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const values = valuesFrom(pick);
      const text = say(values);
      const { verdict, missing, contradicted } = judge(text, values);
      expect({ seed: SEED, text, verdict, missing, contradicted }).toEqual({
        seed: SEED,
        text,
        verdict: 'heard',
        missing: [],
        contradicted: [],
      });
    }
  });

  it('is none of a booking that differs in one value', () => {
    const pick = createRandom(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const values = valuesFrom(pick);
      const other = valuesFrom(pick);
      for (const key of ['pet', 'owner', 'clinician', 'date', 'time', 'phone'] as const) {
        if (sharesWord(values[key], other[key])) continue;
        const text = say({ ...values, [key]: other[key] });
        const { verdict } = judge(text, values);
        expect({ seed: SEED, key, values, text, verdict }).toMatchObject({ verdict: 'not_heard' });
      }
    }
  });
});

/** "Dr Patel" and "Dr. Chen" share a title only. */
function sharesWord(one: string, other: string): boolean {
  const words = (text: string): string[] => text.split(/\W+/u).filter((word) => word !== 'Dr' && word !== '');
  return one === other || words(one).some((word) => /\D/.test(word) && words(other).includes(word));
}
