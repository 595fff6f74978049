import { spokenPhone } from '../spoken-phone.ts';
import { ENGLISH_BOOKING } from './english-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'en');

export const ENGLISH: StatementWords = {
  opening: (practice) =>
    `Hello, this is ${practice}. I am an automated assistant, and this call is recorded.`,
  question: () => 'How can I help you today?',
  disclosure: () => 'Before we go on: I am an automated assistant, and this call is recorded.',
  apology: (phone) =>
    'I am sorry, something has gone wrong on our side, and I have to end this call. ' +
    (phone === undefined
      ? 'Please telephone us.'
      : `Please ring the practice on ${digits(phone)}. Once more: ${digits(phone)}.`),
  moment: () => 'I am sorry, I need a moment. Please stay on the line.',
  unheard: () =>
    'I can hear that somebody is there, but I cannot make out any words. Please speak a little closer to the microphone, or type.',
  emergency: ({ practice, outOfHours }) =>
    [
      'That sounds urgent, so please do not wait for an appointment.',
      practice === undefined
        ? 'Please ring the practice now.'
        : `Ring the practice now on ${digits(practice)}. Once more: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`When it is closed, the emergency number is ${digits(outOfHours)}.`]),
      'Will you ring now?',
    ].join(' '),
  labels: { practice: 'The practice', outOfHours: 'When it is closed' },
  booking: ENGLISH_BOOKING,
};
