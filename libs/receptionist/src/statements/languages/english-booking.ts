import { sayWhen } from '../../say-when.ts';
import type { BookingWords, NotBookedReason, SpokenAppointment } from '../booking-words.ts';
import { spokenEmail } from '../spoken-email.ts';

const listOf = new Intl.ListFormat('en-GB');
const EMAIL_SIGNS = { '@': 'at', '.': 'dot', '-': 'hyphen', _: 'underscore', '+': 'plus' };
const ANYTHING_ELSE = 'Is there anything else I can do for you?';

const NOT_BOOKED: Readonly<Record<NotBookedReason, string>> = {
  taken: 'that time has just been taken, and nothing was booked. Shall I look for another time?',
  begun: 'that time has already begun, and nothing was booked. Shall I look for a later time?',
  diary: 'I could not reach the diary, and nothing was booked. Shall I try again?',
  practice: 'nothing was booked: the practice would like to speak to you about this one.',
  not_accepted: 'the diary did not accept that, and nothing was booked.',
};

export const ENGLISH_BOOKING: BookingWords = {
  readBack: ({ patients, moment, clinician, owner, phone, email }) =>
    [
      `Let me read that back: ${listOf.format(
        patients.map(
          ({ pet, species, appointmentType }) =>
            `${appointmentType} for ${pet}, your ${species.toLowerCase()}`,
        ),
      )}, on ${sayWhen(moment)}, with ${clinician}.`,
      `Your name is ${owner}, your phone number is ${phone},`,
      `and your e-mail address is ${email}, spelt ${spokenEmail(email, EMAIL_SIGNS)}.`,
    ].join(' '),
  messageReadBack: ({ caller, phone, pet, message, isCallBack, callBackWhen }) =>
    [
      `Let me read that back: ${isCallBack ? 'a call back for' : 'a message from'} ${caller}${
        phone === undefined ? '' : ` on ${phone}`
      }${pet === undefined ? '' : `, about ${pet}`}.`,
      `The practice is to know: ${message}.`,
      ...(callBackWhen === undefined ? [] : [`When to ring you: ${callBackWhen}.`]),
    ].join(' '),
  question: 'Is everything right?',
  keys: {
    question: 'Is everything right? You can say yes, or press 1 on your keypad.',
    keyOrMessage:
      'I am sorry, I did not get a clear answer, so I have done nothing yet. You can press 1 for yes, or I can take a ' +
      'message for the practice instead. Which would you like?',
  },
  prompts: [
    'Sorry, I need to be sure: is everything right? Please say yes, or tell me what to change.',
    'I am sorry, I still could not tell: is everything right? Please say just yes or no.',
  ],
  tapOrMessage:
    'I am sorry, I did not get a clear answer, so I have done nothing yet. You can tap Yes or No on the page, or I can ' +
    'take a message for the practice instead. Which would you like?',
  booked: ({ pets, ...appointment }, extras) =>
    [
      `Your appointment for ${listOf.format(pets)} is booked and confirmed: ${whenAndWho(appointment)}.`,
      'The practice sends you its confirmation by e-mail.',
      ...extras,
      ANYTHING_ELSE,
    ].join(' '),
  notBooked: (reason, phone) =>
    `I am sorry, ${NOT_BOOKED[reason]}${
      reason === 'practice' || reason === 'not_accepted' ? ` ${pleaseRing(phone)} ${ANYTHING_ELSE}` : ''
    }`,
  unknown: (phone) =>
    'I am sorry, I do not know whether the appointment was made. Please do not book it again. The practice will check it. ' +
    `${phone === undefined ? '' : `To be sure, ring ${phone}. `}${ANYTHING_ELSE}`,
  alsoBooked: (first, second) =>
    `${listOf.format(first.pets)} already has an appointment from earlier in this call: ${whenAndWho(first)}. It stays as ` +
    `it is, because I cannot change it here. Would you like ${sayWhen(second)} as well, or shall I leave a message for ` +
    'the practice to change the first one?',
  messageStored: (isCallBack) =>
    `Thank you, the practice has your message${isCallBack ? ' and will ring you back' : ''}. ${ANYTHING_ELSE}`,
  messageNotStored: (phone) =>
    `I am sorry, I could not take that down, and nothing was left for the practice. ${pleaseRing(phone)} Shall I try once more?`,
  card: {
    pet: 'Pet',
    species: 'Species',
    appointmentType: 'Appointment',
    when: 'When',
    clinician: 'With',
    owner: 'Your name',
    phone: 'Phone',
    email: 'E-mail',
    message: 'Message',
    callBack: 'Ring back',
    anyTime: 'at any time',
  },
};

function whenAndWho({ moment, clinician }: Pick<SpokenAppointment, 'moment' | 'clinician'>): string {
  return `${sayWhen(moment)} with ${clinician}`;
}

function pleaseRing(phone: string | undefined): string {
  return phone === undefined ? 'Please ring the practice.' : `Please ring the practice on ${phone}.`;
}
