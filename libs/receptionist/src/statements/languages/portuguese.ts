import { spokenPhone } from '../spoken-phone.ts';
import { PORTUGUESE_BOOKING } from './portuguese-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'pt');

export const PORTUGUESE: StatementWords = {
  opening: (practice) =>
    `Olá, fala de ${practice}. Sou um assistente automático e esta chamada está a ser gravada.`,
  question: () => 'Em que posso ajudar?',
  disclosure: () => 'Antes de continuarmos: sou um assistente automático e esta chamada está a ser gravada.',
  apology: (phone) =>
    'Peço desculpa, algo correu mal do nosso lado e tenho de terminar esta chamada. ' +
    (phone === undefined
      ? 'Por favor, telefone-nos.'
      : `Por favor, ligue para a clínica, para o número ${digits(phone)}. Repito: ${digits(phone)}.`),
  moment: () => 'Desculpe, preciso de um momento. Por favor, não desligue.',
  unheard: () =>
    'Ouço que está aí alguém, mas não distingo nenhuma palavra. Por favor, fale um pouco mais perto do microfone ou escreva.',
  emergency: ({ practice, outOfHours }) =>
    [
      'Isso parece urgente, por isso não espere por uma consulta.',
      practice === undefined
        ? 'Ligue já para a clínica.'
        : `Ligue já para a clínica, para o número ${digits(practice)}. Repito: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Quando está fechada, o número de urgência é ${digits(outOfHours)}.`]),
      'Vai ligar agora?',
    ].join(' '),
  labels: { practice: 'A clínica', outOfHours: 'Quando está fechada' },
  booking: PORTUGUESE_BOOKING,
};
