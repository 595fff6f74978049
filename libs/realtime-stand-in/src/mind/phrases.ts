/**
 * All sentences of the agent. Scripted callers recognise a question by its words. The wording of a repeated question
 * varies with `n`, the number of the turn.
 */
import { dayWords } from './days.ts';
import type { Question } from './question.ts';
import { timeWords } from './times.ts';

export const greeting = (practice: string): string[] => [
  `Hello, this is ${practice}.`,
  'I am an automated assistant, and this call is recorded.',
  'How can I help you today?',
];

export const noCatalogue = (): string[] => [
  'I am sorry, I cannot see the list of appointments, so I cannot book anything.',
  'Please ring the practice instead. Goodbye.',
];

export const hello = (): string[] => ['Hello. How can I help you today?'];

export const withoutCatalogue = (): string[] => [
  'I am sorry, I did not understand.',
  'Without a list of appointments in my instructions I know no answers.',
];

/** Words of a question. `options` are the names to choose from. */
export function questionOf(question: Question, n: number, options: readonly string[] = []): string[] {
  const [first, ...others] = QUESTIONS[question](listOr(options));
  return [[first, ...others][n % (1 + others.length)] ?? first];
}

const QUESTIONS: Readonly<Record<Question, (options: string) => readonly [string, ...string[]]>> = {
  wish: () => ['How can I help you today?', 'What can I do for you?'],
  species: (options) => [
    `What kind of pet is it for: ${options}?`,
    `Which kind of pet is the appointment for: ${options}?`,
  ],
  type: (options) => [
    `What kind of appointment would you like: ${options}?`,
    `Which appointment would you like: ${options}?`,
  ],
  clinician: (options) => [
    `Would you like to see a particular vet, ${options}, or is anyone fine?`,
    `Is there a particular vet you would like, ${options}, or is anyone fine?`,
  ],
  day: () => [
    'Which day would suit you, and would you like the morning, the afternoon or the evening?',
    'Which day would you like to come, and at what time of day?',
  ],
  period: () => [
    'Would you like the morning, the afternoon or the evening?',
    'What time of day would suit you: morning, afternoon or evening?',
  ],
  offer: () => ['Which of these would you like?', 'Which one would suit you?'],
  retry: () => ['Shall I try again?'],
  client: () => ['Are you already a client of ours, or are you a new client?'],
  name: () => ['May I have your first and last name, please?', 'What is your first and last name?'],
  lastName: () => ['And your last name, please? You can also spell it.'],
  phone: () => [
    'What is your phone number? Please say it digit by digit.',
    'May I have your phone number, digit by digit?',
  ],
  email: () => ['What is your email address?', 'Which email address may we use?'],
  pet: () => ["What is your pet's name?", "May I have your pet's name?"],
  confirm: () => ['Is that right?', 'Is everything right?'],
  correction: () => [
    'What should I change: your name, your phone number, your email, the pet, or the time?',
    'Which part is wrong: your name, your phone number, your email, the pet, or the time?',
  ],
  callBack: () => ['Shall I ask somebody to ring you back?', 'Would you like somebody to ring you back?'],
  message: () => ['What shall I tell the practice?', 'What is the message for the practice?'],
  confirmMessage: () => ['Is the message right?'],
  anythingElse: () => ['Is there anything else I can do for you?'],
  emergency: () => ['Will you ring now?'],
};

/** Questions that are part of other sentences. */
const ALSO_ASKS: readonly (readonly [Question, string])[] = [
  ['offer', 'Would you like that one?'],
  ['day', 'Which other day would suit you?'],
  ['phone', 'Please say your whole phone number again'],
  // Asked by the system.
  ['confirm', 'is everything right?'],
  ['pet', "And your other pet's name?"],
  ['retry', 'Shall I look for another time?'],
  ['retry', 'Shall I look for a later time?'],
  ['retry', 'Shall I try once more?'],
];

/** Finds the last question in the words of the agent. */
export function questionIn(words: string): Question | undefined {
  const gap = '\u0000';
  const asked = Object.entries(QUESTIONS).flatMap(([question, variants]) =>
    variants(gap).map((variant) => [question as Question, variant] as const),
  );
  let last: { readonly question: Question; readonly at: number } | undefined;
  for (const [question, variant] of [...asked, ...ALSO_ASKS]) {
    const at = lastPlaceOf(variant.split(gap), words);
    if (at >= 0 && at > (last?.at ?? -1)) last = { question, at };
  }
  return last?.question;
}

/** Position of the first part if the others follow it, otherwise -1. */
function lastPlaceOf([first = '', ...others]: readonly string[], words: string): number {
  const at = words.lastIndexOf(first);
  let from = at + first.length;
  for (const part of others) {
    const next = words.indexOf(part, from);
    if (at < 0 || next < 0) return -1;
    from = next + part.length;
  }
  return at;
}

/** Example answers, which the agent gives when it did not understand. */
const EXAMPLES: Readonly<Record<Question, string>> = {
  wish: 'I would like to book a vaccination for my dog',
  species: 'it is a dog',
  type: 'a vaccination please',
  clinician: 'anyone is fine',
  day: 'tomorrow morning',
  period: 'in the morning',
  offer: 'the first one',
  retry: 'yes, try again',
  client: "I'm a new client",
  name: 'my name is Sam Smith',
  lastName: 'S, M, I, T, H',
  phone: 'oh two oh seven, nine four six, oh nine five eight',
  email: 'sam dot smith at example dot com',
  pet: "it's called Bella",
  confirm: 'yes please, or no, my phone number is, and then the number',
  correction: 'the phone number',
  callBack: 'yes please',
  message: 'we need a repeat prescription',
  confirmMessage: 'yes please',
  anythingElse: 'no thank you, goodbye',
  emergency: 'yes, I will',
};

export const notUnderstood = (question: Question, misses: number): string[] =>
  misses >= MISSES_BEFORE_TYPING
    ? [
        'I am sorry, I still did not catch that.',
        `You can also type your answer. For example: ${EXAMPLES[question]}.`,
      ]
    : [
        misses % 2 === 1 ? 'Sorry, I did not catch that.' : 'I am sorry, I did not understand.',
        `You can say, for example: ${EXAMPLES[question]}.`,
      ];
const MISSES_BEFORE_TYPING = 3;

export const forExample = (question: Question): string => `You can say, for example: ${EXAMPLES[question]}.`;
export const staffCanHelp = (): string[] => [
  'I am sorry, I am a small offline engine and do not understand that. The staff of the practice will.',
];
export const nothingIsBooked = (): string[] => ['All right, I am not booking anything.'];
export const EMAIL_IS_NEEDED = 'I cannot book without an email address, to which the confirmation is sent.';
export const emailIsNeeded = (takesMessages: boolean): string[] => [
  EMAIL_IS_NEEDED,
  ...(takesMessages ? ['Without one, say: please ring me back.'] : []),
];
export const otherPet = (): string => "And your other pet's name?";
export const takenAs = (type: string): string => `I take that as a ${type.toLowerCase()}.`;

export const takeYourTime = (): string[] => ['Take your time.'];
export const canOnlyBook = (phone: string): string[] => [
  `I can only book appointments. For anything else, please ring the practice on ${spokenDigits(phone)}.`,
];
export const machine = (): string[] => [
  'I am an automated assistant, not a person: a small offline engine that books appointments.',
];
export const passedOn = (): string[] => ['I cannot do that myself, so I shall pass it on to the practice.'];
export const notKnown = (phone: string, takesMessages: boolean): string[] => [
  `I am sorry, I do not have that. Please ring the practice on ${spokenDigits(phone)}.`,
  ...(takesMessages ? ['Or say: I would like to leave a message.'] : []),
];
export const price = ({ item, price: amount }: { readonly item: string; readonly price: string }): string =>
  `The price for ${item.toLowerCase()} is ${amount}.`;
export const startingOver = (): string[] => ['All right, let us start again.'];
export const acknowledge = (n: number): string =>
  ['All right.', 'Thank you.', 'Certainly.'][n % 3] ?? 'Thank you.';
export const dayIsPast = (): string[] => ['I am sorry, that day is in the past.'];

export const lookingUp = (n: number): string[] => [
  ['One moment, I am looking in the diary.', 'Let me look in the diary.'][n % 2] ??
    'Let me look in the diary.',
];
export const stillLooking = (): string[] => ['One moment please, I am still looking.'];
export const stillBooking = (): string[] => ['One moment please, I am still booking that.'];

/** Reason of the offers: found as requested, preferred time free or taken, or the next available ones. */
export type OfferReason = 'found' | 'time-free' | 'time-taken' | 'next-available' | 'next-open' | 'slot-gone';

/** @param offers as spoken, for example "Tuesday the 24th of November at half past ten with Doctor Grey" */
export function offer(offers: readonly string[], reason: OfferReason): string[] {
  const lead: Readonly<Record<OfferReason, string>> = {
    found: 'I have',
    'time-free': 'Yes, that time is free. I have',
    'time-taken': 'I am sorry, that time is not free. I have',
    'next-available': 'I could not find anything then, though the day may not be full. The next I have is',
    'next-open': 'The next I have is',
    'slot-gone': 'I am sorry, that time has just been taken. I still have',
  };
  if (offers.length === 1) return [`${lead[reason]} ${offers[0] ?? ''}.`, 'Would you like that one?'];
  return [`${lead[reason]} ${listOr(offers)}.`, 'Which of these would you like?'];
}
export const noOffers = (): string[] => [
  'I am sorry, I could not find a free time around then, though we may not be fully booked.',
  'Which other day would suit you?',
];
export const closedThen = (why: string): string[] => [why, 'Which other day would suit you?'];
export const takenFor = (species: string): string[] => [`I take that for a ${species.toLowerCase()}.`];
export const notOffered = (): string[] => ['I am sorry, that was not one of the times.'];
export const diaryUnavailable = (): string[] => [
  'I am sorry, I cannot reach the diary just now.',
  'Shall I try again?',
];
export const chosen = (when: string): string => `${when}, good.`;

export const phoneHeard = (phone: string): string => `I have the number ${spokenDigits(phone)}.`;
export const SAY_WHOLE_PHONE = 'Please say your whole phone number again, digit by digit.';
export const phoneTooShort = (phone: string): string[] => [
  `I heard only ${spokenDigits(phone)}, and that is not a whole number.`,
  SAY_WHOLE_PHONE,
];
export const emailHeard = (email: string): string => `I have the email ${email}, spelt ${spellOut(email)}.`;
export const nameHeard = (first: string): string => `Thank you, ${first}.`;
export const petHeard = (pets: readonly string[]): string => `${listAnd(pets)}, lovely.`;

export interface ReadBack {
  readonly what: string;
  readonly species: string;
  readonly petName: string;
  readonly when: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}
export const readBack = (all: ReadBack): string[] => [
  `Let me read that back: ${all.what} for ${all.petName}, your ${all.species.toLowerCase()}, on ${all.when}.`,
  `Your name is ${all.name}, your phone number is ${spokenDigits(all.phone)}, and your email is ${all.email}.`,
  'Shall I book that? Is that right?',
];
/** Asks about the whole of what the system has read back. */
export const askAgain = (): string[] => ['Is everything right?'];
export const booking = (): string[] => ['One moment, I am booking that for you.'];

export const confirmed = (when: string, pet: string): string[] => [
  `Your appointment for ${pet} is booked and confirmed: ${when}.`,
];
export interface MessageReadBack {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly words: string;
  readonly callBack: boolean;
}
export const messageReadBack = ({ name, phone, words, callBack }: MessageReadBack): string[] => [
  `Let me read that back: ${callBack ? 'a call back for' : 'a message from'} ${name}${phone === undefined ? '' : ` on ${spokenDigits(phone)}`}.`,
  `The practice is to know: ${words.replace(/[.!?\s]+$/, '')}.`,
  'Is the message right?',
];
export const noting = (): string[] => ['One moment, I am writing that down.'];
export const stillNoting = (): string[] => ['One moment please, I am still writing that down.'];
export const messageLeft = (callBack: boolean): string[] => [
  callBack
    ? 'Thank you, the practice has your message and will ring you back.'
    : 'Thank you, the practice has your message.',
];
export const messageNotLeft = (why: string): string[] => [`I am sorry, no message was left. ${why}`.trim()];
export const messageUnknown = (phone: string): string[] => [
  `I am sorry, I do not know whether the practice has your message. Please ring ${spokenDigits(phone)}.`,
];

export const notBooked = (why: string): string[] => [`I am sorry, that was not booked. ${why}`];
export const lapsed = (): string[] => ['That offer has lapsed. Let me look in the diary again.'];
export const outcomeUnknown = (phone: string): string[] => [
  'I am sorry, I do not know whether the appointment was made.',
  `Please do not book it again. The practice will check, or you can ring ${spokenDigits(phone)}.`,
];

export const emergency = (phone: string, outOfHoursPhone: string): string[] => [
  'That sounds urgent, so please do not wait for an appointment.',
  `Ring the practice now on ${spokenDigits(phone)}.`,
  `When it is closed, the emergency number is ${spokenDigits(outOfHoursPhone)}.`,
  'Will you ring now?',
];
/** @param isOpen whether a booking was begun and not made */
export const goodbye = (booked: boolean, isOpen: boolean): string[] => [
  ...(isOpen ? [booked ? 'All right, that was not booked.' : 'All right, nothing was booked.'] : []),
  booked ? 'Thank you, we look forward to seeing you. Goodbye.' : 'Thank you for calling. Goodbye.',
];

/** "07700 900123" → "0 7 7 0 0, 9 0 0 1 2 3". */
export function spokenDigits(phone: string): string {
  const bare = phone.replace(/^\+/, '').replace(/\D/g, '');
  const groups = bare.length > 6 ? [bare.slice(0, 5), bare.slice(5)] : [bare];
  return `${phone.startsWith('+') ? 'plus ' : ''}${groups.map((group) => [...group].join(' ')).join(', ')}`;
}

/** "sam.smith@example.com" → "s-a-m, dot, s-m-i-t-h, at example dot com". */
function spellOut(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  const parts = local.split(/([._-])/).filter((part) => part !== '');
  const names: Readonly<Record<string, string>> = { '.': 'dot', _: 'underscore', '-': 'hyphen' };
  const spoken = parts.map((part) => names[part] ?? [...part].join('-'));
  return `${spoken.join(', ')}, at ${domain.replaceAll('.', ' dot ')}`;
}

/** "Rex and Bella" */
export function listAnd(names: readonly string[]): string {
  return listOr(names).replace(/ or (?=[^,]*$)/, ' and ');
}

function listOr(options: readonly string[]): string {
  if (options.length < 2) return options[0] ?? '';
  return `${options.slice(0, -1).join(', ')} or ${options.at(-1) ?? ''}`;
}

/** "Tuesday the 24th of November at half past ten with Dr Meredith Grey". */
export function describeTime(date: string, time: string, clinician?: string): string {
  return `${dayWords(date)} at ${timeWords(time)}${clinician === undefined ? '' : ` with ${clinician}`}`;
}

/** "quarter past eleven with Dr Gregory House". */
export function timeOnly(time: string, clinician?: string): string {
  return `${timeWords(time)}${clinician === undefined ? '' : ` with ${clinician}`}`;
}
