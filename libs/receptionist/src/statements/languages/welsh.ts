import { spokenPhone } from '../spoken-phone.ts';
import { WELSH_BOOKING } from './welsh-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'cy');

export const WELSH: StatementWords = {
  opening: (practice) =>
    `Helo, dyma ${practice}. Cynorthwyydd awtomatig ydw i, ac mae'r alwad hon yn cael ei recordio.`,
  question: () => 'Sut alla i eich helpu chi heddiw?',
  disclosure: () =>
    "Cyn inni fynd ymlaen: Cynorthwyydd awtomatig ydw i, ac mae'r alwad hon yn cael ei recordio.",
  apology: (phone) =>
    "Mae'n ddrwg gen i, mae rhywbeth wedi mynd o'i le ar ein hochr ni, ac mae'n rhaid i mi ddod â'r alwad hon i ben. " +
    (phone === undefined
      ? 'Ffoniwch ni, os gwelwch yn dda.'
      : `Ffoniwch y filfeddygfa ar ${digits(phone)}, os gwelwch yn dda. Unwaith eto: ${digits(phone)}.`),
  moment: () => "Mae'n ddrwg gen i, mae angen eiliad arna i. Arhoswch ar y lein, os gwelwch yn dda.",
  unheard: () =>
    "Rwy'n clywed bod rhywun yno, ond dydw i ddim yn deall y geiriau. Siaradwch ychydig yn nes at y meicroffon, os gwelwch yn dda, neu teipiwch.",
  emergency: ({ practice, outOfHours }) =>
    [
      "Mae hynny'n swnio'n frys, felly peidiwch ag aros am apwyntiad.",
      practice === undefined
        ? 'Ffoniwch y filfeddygfa nawr.'
        : `Ffoniwch y filfeddygfa nawr ar ${digits(practice)}. Unwaith eto: ${digits(practice)}.`,
      ...(outOfHours === undefined ? [] : [`Pan fydd hi ar gau, y rhif argyfwng yw ${digits(outOfHours)}.`]),
      'Wnewch chi ffonio nawr?',
    ].join(' '),
  labels: { practice: 'Y filfeddygfa', outOfHours: 'Pan fydd hi ar gau' },
  booking: WELSH_BOOKING,
};
