import { spokenPhone } from '../spoken-phone.ts';
import { GERMAN_BOOKING } from './german-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'de');

export const GERMAN: StatementWords = {
  opening: (practice) =>
    `Guten Tag, hier ist ${practice}. Ich bin eine automatische Assistentin, und dieses Gespräch wird aufgezeichnet.`,
  question: () => 'Was kann ich für Sie tun?',
  disclosure: () =>
    'Bevor wir weitermachen: Ich bin eine automatische Assistentin, und dieses Gespräch wird aufgezeichnet.',
  apology: (phone) =>
    'Es tut mir leid, bei uns ist etwas schiefgegangen, und ich muss dieses Gespräch beenden. ' +
    (phone === undefined
      ? 'Bitte rufen Sie die Praxis an.'
      : `Bitte rufen Sie die Praxis an unter ${digits(phone)}. Noch einmal: ${digits(phone)}.`),
  moment: () => 'Entschuldigung, ich brauche einen Moment. Bitte bleiben Sie am Apparat.',
  unheard: () =>
    'Ich höre, dass jemand da ist, aber ich verstehe keine Worte. Bitte sprechen Sie etwas näher am Mikrofon, oder schreiben Sie.',
  emergency: ({ practice, outOfHours }) =>
    [
      'Das klingt dringend, bitte warten Sie nicht auf einen Termin.',
      practice === undefined
        ? 'Bitte rufen Sie jetzt die Praxis an.'
        : `Rufen Sie jetzt die Praxis an unter ${digits(practice)}. Noch einmal: ${digits(practice)}.`,
      ...(outOfHours === undefined
        ? []
        : [`Wenn sie geschlossen ist, ist die Notfallnummer ${digits(outOfHours)}.`]),
      'Rufen Sie jetzt an?',
    ].join(' '),
  labels: { practice: 'Die Praxis', outOfHours: 'Wenn sie geschlossen ist' },
  booking: GERMAN_BOOKING,
};
