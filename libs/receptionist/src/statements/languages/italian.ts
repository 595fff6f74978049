import { spokenPhone } from '../spoken-phone.ts';
import { ITALIAN_BOOKING } from './italian-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'it');

export const ITALIAN: StatementWords = {
  opening: (practice) =>
    `Buongiorno, risponde ${practice}. Sono un assistente automatico e questa chiamata viene registrata.`,
  question: () => 'Come posso aiutarla?',
  disclosure: () => 'Prima di continuare: sono un assistente automatico e questa chiamata viene registrata.',
  apology: (phone) =>
    'Mi dispiace, da parte nostra qualcosa non ha funzionato e devo terminare questa chiamata. ' +
    (phone === undefined
      ? 'La prego di telefonarci.'
      : `La prego di chiamare la clinica al numero ${digits(phone)}. Ripeto: ${digits(phone)}.`),
  moment: () => 'Mi scusi, ho bisogno di un momento. Resti in linea, per favore.',
  unheard: () =>
    'Sento che c’è qualcuno, ma non distinguo le parole. Per favore, parli un po’ più vicino al microfono, oppure scriva.',
  emergency: ({ practice, outOfHours }) =>
    [
      'Sembra urgente, quindi non aspetti un appuntamento.',
      practice === undefined
        ? 'Chiami subito la clinica.'
        : `Chiami subito la clinica al numero ${digits(practice)}. Ripeto: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Quando è chiusa, il numero per le emergenze è ${digits(outOfHours)}.`]),
      'Chiama subito?',
    ].join(' '),
  labels: { practice: 'La clinica', outOfHours: 'Quando è chiusa' },
  booking: ITALIAN_BOOKING,
};
