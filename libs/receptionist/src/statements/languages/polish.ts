import { spokenPhone } from '../spoken-phone.ts';
import { POLISH_BOOKING } from './polish-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'pl');

export const POLISH: StatementWords = {
  opening: (practice) =>
    `Dzień dobry, tu ${practice}. Jestem automatycznym asystentem, a ta rozmowa jest nagrywana.`,
  question: () => 'W czym mogę pomóc?',
  disclosure: () => 'Zanim przejdziemy dalej: jestem automatycznym asystentem, a ta rozmowa jest nagrywana.',
  apology: (phone) =>
    'Przepraszam, po naszej stronie coś poszło nie tak i muszę zakończyć tę rozmowę. ' +
    (phone === undefined
      ? 'Proszę do nas zadzwonić.'
      : `Proszę zadzwonić do przychodni pod numer ${digits(phone)}. Powtarzam: ${digits(phone)}.`),
  moment: () => 'Przepraszam, potrzebuję chwili. Proszę się nie rozłączać.',
  unheard: () =>
    'Słyszę, że ktoś tam jest, ale nie rozumiem słów. Proszę mówić trochę bliżej mikrofonu albo napisać.',
  emergency: ({ practice, outOfHours }) =>
    [
      'To brzmi poważnie, więc proszę nie czekać na wizytę.',
      practice === undefined
        ? 'Proszę teraz zadzwonić do przychodni.'
        : `Proszę teraz zadzwonić do przychodni pod numer ${digits(practice)}. Powtarzam: ${digits(practice)}.`,
      ...(outOfHours === undefined ? [] : [`Kiedy jest zamknięta, numer alarmowy to ${digits(outOfHours)}.`]),
      'Czy zadzwonią Państwo teraz?',
    ].join(' '),
  labels: { practice: 'Przychodnia', outOfHours: 'Kiedy jest zamknięta' },
  booking: POLISH_BOOKING,
};
