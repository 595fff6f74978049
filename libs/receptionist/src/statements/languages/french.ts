import { spokenPhone } from '../spoken-phone.ts';
import { FRENCH_BOOKING } from './french-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'fr');

export const FRENCH: StatementWords = {
  opening: (practice) =>
    `Bonjour, vous êtes bien chez ${practice}. Je suis un assistant automatique, et cet appel est enregistré.`,
  question: () => 'Que puis-je faire pour vous ?',
  disclosure: () => 'Avant de continuer: Je suis un assistant automatique, et cet appel est enregistré.',
  apology: (phone) =>
    'Je suis désolé, un problème est survenu de notre côté et je dois mettre fin à cet appel. ' +
    (phone === undefined
      ? 'Merci de nous téléphoner.'
      : `Veuillez appeler la clinique au ${digits(phone)}. Je répète : ${digits(phone)}.`),
  moment: () => "Excusez-moi, j'ai besoin d'un instant. Restez en ligne, s'il vous plaît.",
  unheard: () =>
    "J'entends qu'il y a quelqu'un, mais je ne distingue aucun mot. Parlez un peu plus près du micro, s'il vous plaît, ou écrivez.",
  emergency: ({ practice, outOfHours }) =>
    [
      "Cela semble urgent, alors n'attendez pas un rendez-vous.",
      practice === undefined
        ? 'Appelez la clinique tout de suite.'
        : `Appelez la clinique tout de suite au ${digits(practice)}. Je répète : ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Quand elle est fermée, le numéro d'urgence est le ${digits(outOfHours)}.`]),
      'Allez-vous appeler tout de suite ?',
    ].join(' '),
  labels: { practice: 'La clinique', outOfHours: 'Quand elle est fermée' },
  booking: FRENCH_BOOKING,
};
