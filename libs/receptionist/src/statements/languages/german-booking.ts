import type { LocalMoment } from '../../say-when.ts';
import type { BookingWords, NotBookedReason, SpokenAppointment } from '../booking-words.ts';
import { dateWords } from '../date-words.ts';
import { spokenEmail } from '../spoken-email.ts';

const listOf = new Intl.ListFormat('de');
const EMAIL_SIGNS = { '@': 'at', '.': 'Punkt', '-': 'Bindestrich', _: 'Unterstrich', '+': 'plus' };
const ANYTHING_ELSE = 'Kann ich sonst noch etwas für Sie tun?';

const NOT_BOOKED: Readonly<Record<NotBookedReason, string>> = {
  taken:
    'diese Zeit ist gerade vergeben worden, es wurde nichts gebucht. Soll ich nach einer anderen Zeit suchen?',
  begun: 'diese Zeit hat schon begonnen, es wurde nichts gebucht. Soll ich nach einer späteren Zeit suchen?',
  diary:
    'ich konnte den Kalender nicht erreichen, es wurde nichts gebucht. Soll ich es noch einmal versuchen?',
  practice: 'es wurde nichts gebucht: Die Praxis möchte darüber erst mit Ihnen sprechen.',
  not_accepted: 'der Kalender hat das nicht angenommen, es wurde nichts gebucht.',
};

export const GERMAN_BOOKING: BookingWords = {
  readBack: ({ patients, moment, clinician, owner, phone, email }) =>
    [
      `Ich wiederhole: ${listOf.format(
        patients.map(({ pet, appointmentType }) => `${appointmentType} für ${pet}`),
      )}, am ${when(moment)}, bei ${clinician}.`,
      `Ihr Name ist ${owner}, Ihre Telefonnummer ist ${phone},`,
      `und Ihre E-Mail-Adresse ist ${email}, buchstabiert ${spokenEmail(email, EMAIL_SIGNS)}.`,
    ].join(' '),
  messageReadBack: ({ caller, phone, pet, message, isCallBack, callBackWhen }) =>
    [
      `Ich wiederhole: ${isCallBack ? 'ein Rückruf für' : 'eine Nachricht von'} ${caller}${
        phone === undefined ? '' : ` unter ${phone}`
      }${pet === undefined ? '' : `, wegen ${pet}`}.`,
      `Die Praxis soll wissen: ${message}.`,
      ...(callBackWhen === undefined ? [] : [`Rückruf gewünscht: ${callBackWhen}.`]),
    ].join(' '),
  question: 'Ist alles richtig?',
  prompts: [
    'Entschuldigung, ich muss sichergehen: Ist alles richtig? Bitte sagen Sie Ja, oder sagen Sie mir, was ich ändern soll.',
    'Es tut mir leid, ich bin noch nicht sicher: Ist alles richtig? Bitte sagen Sie nur Ja oder Nein.',
  ],
  tapOrMessage:
    'Es tut mir leid, ich habe keine klare Antwort verstanden und noch nichts unternommen. Sie können auf der Seite auf Ja ' +
    'oder Nein tippen, oder ich nehme stattdessen eine Nachricht für die Praxis auf. Was möchten Sie?',
  booked: ({ pets, ...appointment }, extras) =>
    [
      `Der Termin für ${listOf.format(pets)} ist gebucht und bestätigt: ${whenAndWho(appointment)}.`,
      'Die Praxis schickt Ihnen die Bestätigung per E-Mail.',
      ...extras,
      ANYTHING_ELSE,
    ].join(' '),
  notBooked: (reason, phone) =>
    `Es tut mir leid, ${NOT_BOOKED[reason]}${
      reason === 'practice' || reason === 'not_accepted' ? ` ${pleaseRing(phone)} ${ANYTHING_ELSE}` : ''
    }`,
  unknown: (phone) =>
    'Es tut mir leid, ich weiß nicht, ob der Termin zustande gekommen ist. Bitte buchen Sie ihn nicht noch einmal. Die ' +
    `Praxis prüft das. ${phone === undefined ? '' : `Um sicherzugehen, rufen Sie ${phone} an. `}${ANYTHING_ELSE}`,
  alsoBooked: (first, second) =>
    `Für ${listOf.format(first.pets)} gibt es aus diesem Gespräch schon einen Termin: ${whenAndWho(first)}. Er bleibt, wie ` +
    `er ist, denn ich kann ihn hier nicht ändern. Möchten Sie ${when(second)} zusätzlich, oder soll ich der Praxis eine ` +
    'Nachricht hinterlassen, damit sie den ersten ändert?',
  messageStored: (isCallBack) =>
    `Danke, die Praxis hat Ihre Nachricht${isCallBack ? ' und ruft Sie zurück' : ''}. ${ANYTHING_ELSE}`,
  messageNotStored: (phone) =>
    `Es tut mir leid, das konnte ich nicht aufnehmen, der Praxis wurde nichts hinterlassen. ${pleaseRing(phone)} Soll ich es noch einmal versuchen?`,
  card: {
    pet: 'Tier',
    species: 'Tierart',
    appointmentType: 'Termin',
    when: 'Wann',
    clinician: 'Bei',
    owner: 'Ihr Name',
    phone: 'Telefon',
    email: 'E-Mail',
    message: 'Nachricht',
    callBack: 'Rückruf',
    anyTime: 'jederzeit',
  },
};

/** `Dienstag, 24. November um 10 Uhr 30` */
function when({ date, time }: LocalMoment): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${dateWords('de', date)} um ${hour} Uhr${minute === 0 ? '' : ` ${minute}`}`;
}

function whenAndWho({ moment, clinician }: Pick<SpokenAppointment, 'moment' | 'clinician'>): string {
  return `${when(moment)} bei ${clinician}`;
}

function pleaseRing(phone: string | undefined): string {
  return phone === undefined
    ? 'Bitte rufen Sie die Praxis an.'
    : `Bitte rufen Sie die Praxis unter ${phone} an.`;
}
