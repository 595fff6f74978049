import { spokenPhone } from '../spoken-phone.ts';
import { ROMANIAN_BOOKING } from './romanian-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'ro');

export const ROMANIAN: StatementWords = {
  opening: (practice) =>
    `Bună ziua, aici ${practice}. Sunt un asistent automat, iar această convorbire este înregistrată.`,
  question: () => 'Cu ce vă pot ajuta?',
  disclosure: () =>
    'Înainte de a continua: sunt un asistent automat, iar această convorbire este înregistrată.',
  apology: (phone) =>
    'Îmi pare rău, a apărut o problemă la noi și trebuie să închei această convorbire. ' +
    (phone === undefined
      ? 'Vă rog să ne telefonați.'
      : `Vă rog să sunați la clinică, la numărul ${digits(phone)}. Repet: ${digits(phone)}.`),
  moment: () => 'Îmi cer scuze, am nevoie de o clipă. Vă rog să rămâneți la telefon.',
  unheard: () =>
    'Aud că este cineva acolo, dar nu înțeleg niciun cuvânt. Vă rog să vorbiți puțin mai aproape de microfon sau să scrieți.',
  emergency: ({ practice, outOfHours }) =>
    [
      'Pare urgent, așa că vă rog să nu așteptați o programare.',
      practice === undefined
        ? 'Sunați acum la clinică.'
        : `Sunați acum la clinică, la numărul ${digits(practice)}. Repet: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Când este închisă, numărul de urgență este ${digits(outOfHours)}.`]),
      'Sunați acum?',
    ].join(' '),
  labels: { practice: 'Clinica', outOfHours: 'Când este închisă' },
  booking: ROMANIAN_BOOKING,
};
