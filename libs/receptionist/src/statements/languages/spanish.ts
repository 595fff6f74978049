import { spokenPhone } from '../spoken-phone.ts';
import { SPANISH_BOOKING } from './spanish-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'es');

export const SPANISH: StatementWords = {
  opening: (practice) =>
    `Hola, le atiende ${practice}. Soy un asistente automático y esta llamada se está grabando.`,
  question: () => '¿En qué puedo ayudarle?',
  disclosure: () => 'Antes de continuar: soy un asistente automático y esta llamada se está grabando.',
  apology: (phone) =>
    'Lo siento, algo ha fallado por nuestra parte y tengo que terminar esta llamada. ' +
    (phone === undefined
      ? 'Por favor, llámenos por teléfono.'
      : `Por favor, llame a la clínica al ${digits(phone)}. Repito: ${digits(phone)}.`),
  moment: () => 'Disculpe, necesito un momento. Por favor, no cuelgue.',
  unheard: () =>
    'Oigo que hay alguien, pero no distingo ninguna palabra. Por favor, hable un poco más cerca del micrófono o escriba.',
  emergency: ({ practice, outOfHours }) =>
    [
      'Eso parece urgente, así que no espere a una cita.',
      practice === undefined
        ? 'Llame ahora a la clínica.'
        : `Llame ahora a la clínica al ${digits(practice)}. Repito: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Cuando está cerrada, el número de urgencias es el ${digits(outOfHours)}.`]),
      '¿Va a llamar ahora?',
    ].join(' '),
  labels: { practice: 'La clínica', outOfHours: 'Cuando está cerrada' },
  booking: SPANISH_BOOKING,
};
