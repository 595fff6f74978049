/**
 * Reads spoken or typed words as an answer to the last question. Details of the booking are read at any time; names,
 * numbers and addresses only as answers or with an introduction ("my phone number is").
 */
import type { Catalogue } from './catalogue.ts';
import { readEmail, readLastName, readName, readPetName, readPhone } from './contact.ts';
import { readDay } from './days.ts';
import { clinicianForms, findForm, findSpoken, speciesForms, typeForms } from './names.ts';
import type { Command, Field, Meaning } from './meaning.ts';
import type { Question } from './question.ts';
import { readFactQuestion } from './read-fact-question.ts';
import { periodOf, readPeriod, readTime } from './times.ts';

/** Maximum length of an answer. Longer text is cut. */
const TEXT_CHARS_MAX = 500;

export function understand(text: string, question: Question, catalogue: Catalogue): Meaning {
  const original = text.slice(0, TEXT_CHARS_MAX).replace(/[’‘]/g, "'").trim();
  const words = original
    .toLowerCase()
    .replace(/[!?,;]+/g, ' ')
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bdr\b/g, 'doctor')
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .trim();
  if (words === '') return {};
  if (isDeniedEmergency(words)) return { deniesEmergency: true };
  if (isEmergency(words)) return { emergency: true };
  const command = readCommand(words);
  // A message may contain anything, such as names and commands, but is more than a yes or a no.
  if (question === 'message' && (command === undefined || MESSAGES.has(command))) {
    const answer = readYesNo(words, question);
    return /^\S+$/.test(words) && (answer.yes ?? answer.no) !== undefined ? answer : { message: original };
  }
  if (command !== undefined) return { command, ...(MESSAGES.has(command) && readMatter(original)) };
  const asks = readFactQuestion(words, original.endsWith('?'), catalogue);
  if (asks !== undefined) return { asks };
  const details = readDetails(original, words, question);
  // Names may be months or weekdays, so nothing else is read from a name or an address.
  if (details !== undefined) return details;
  return {
    ...readYesNo(words, question),
    ...readWish(words, question, catalogue),
    ...(question === 'offer' && readChoice(words)),
    ...(question === 'client' && readClient(words)),
  };
}

const EMERGENCIES: readonly RegExp[] = [
  /\b(?:not|isn't|barely|stopped|trouble|difficulty) breath(?:ing|e)\b|\b(?:can't|cannot|can not|struggling to) breathe\b/,
  /\bcollaps(?:ed|ing)\b|\bunconscious\b|\bunresponsive\b|\bseizures?\b|\bseizing\b|\bhaving (?:a fit|fits)\b|\bchoking\b/,
  /\bbleeding\b|\b(?:hit|run over|knocked down|struck) by a (?:car|van|bus|lorry)\b|\bheatstroke\b/,
  /\bpoison(?:ed|ing)?\b|\b(?:rat bait|xylitol|antifreeze|lily|lilies)\b/,
  /\b(?:ate|eaten|swallowed|eating)\b.*\b(?:chocolate|grapes?|raisins|ibuprofen|paracetamol|onions?)\b/,
  /\b(?:can't|cannot|can not|unable to|straining to) (?:pee|wee|urinate)\b/,
  /\bbloated\b.*\bretch|\bretch\w*\b.*\bbloated\b|\btrouble giving birth\b|\ban emergency\b/,
];
const DENIED =
  /\b(?:hasn't|has not|haven't|have not|didn't|did not|isn't|is not|wasn't|was not|no) (?:\w+ ){0,2}?(?=(?:eaten|ate|eat|swallowed|collapsed|bleeding|choking|unconscious|poisoned|seizures?|having|an emergency|hit)\b)/;

function isEmergency(words: string): boolean {
  return !DENIED.test(words) && EMERGENCIES.some((emergency) => emergency.test(words));
}

function isDeniedEmergency(words: string): boolean {
  return /\b(?:not|isn't) (?:really )?an emergency\b/.test(words);
}

const MESSAGES: ReadonlySet<Command> = new Set(['human', 'callBack', 'message']);

/** Reads the subject: "Can somebody call me back about my insurance?" */
function readMatter(original: string): Meaning {
  const matter = /\b(?:about|regarding|concerning)\s+(.+?)[\s.?!]*$/i.exec(original)?.[1];
  const message = matter?.replace(/[\s,]+please$/i, '');
  return message === undefined ? {} : { message };
}

const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  ['startOver', /\bstart (?:over|again|from the beginning)\b/],
  [
    'repeat',
    /\b(?:repeat that|repeat please|say that again|what did you say|what was that)\b|^(?:pardon|sorry|repeat)$/,
  ],
  [
    'human',
    /\b(?:speak|talk) to (?:someone|somebody|a person|a human|(?:the|a) receptionist|a real person)\b|^help$/,
  ],
  [
    'callBack',
    /\b(?:call|ring|phone) me back\b|\bcall me later\b|\ba call ?back\b|\bbe (?:called|rung) back\b/,
  ],
  ['message', /\b(?:leave|take|pass on) (?:a|this|my) message\b/],
  [
    'goodbye',
    /\b(?:goodbye|good bye|bye|never mind|nevermind|forget it|hang up|cancel that)\b|^(?:stop|no stop|please stop)$/,
  ],
  [
    'filler',
    /^(?:um|uh|er|hm+|well|hold on|one moment|just a (?:moment|second)|let me think|hello|hi|good (?:morning|afternoon))(?: please)?$/,
  ],
  ['thanks', /^(?:thanks|thank you|thank you very much|cheers)$/],
];

function readCommand(words: string): Command | undefined {
  return COMMANDS.find(([, pattern]) => pattern.test(words))?.[0];
}

function readYesNo(words: string, question: Question): Meaning {
  const bare = words.replace(/^(?:(?:um|uh|er|well|oh|okay|right|hello|hi) )+(?=\w)/, '');
  if (/^(?:no|nope|nah|not really|incorrect|that's (?:wrong|not right|not correct)|nothing)\b/.test(bare))
    return { no: true };
  if (
    /^(?:yes|yeah|yep|yup|correct|sure|ok|okay|perfect|lovely|great|please do|go ahead|please go ahead|book it|please book it|try again|please try again)\b/.test(
      bare,
    ) ||
    /^(?:that|that's|that is|sounds|it's) (?:right|correct|fine|all right|perfect|sounds good|works|good)\b/.test(
      bare,
    ) ||
    (question === 'emergency' && /^i will\b/.test(bare)) ||
    /^(?:that )?sounds good\b/.test(bare)
  ) {
    return { yes: true };
  }
  if (question === 'anythingElse' && /\b(?:that's (?:all|it|everything)|nothing else)\b/.test(bare))
    return { no: true };
  return {};
}

function readWish(words: string, question: Question, catalogue: Catalogue): Meaning {
  const date = readDay(words, catalogue.now.date);
  const time = readTime(words, question === 'offer' || question === 'day' || question === 'period');
  const period = time === undefined ? readPeriod(words) : periodOf(time);
  const species = findSpoken(words, speciesForms(catalogue));
  const speciesId = species?.id;
  const typeId = findForm(words, typeForms(catalogue));
  // "Actually no, a dental" is another wish, not "no, nobody in particular".
  const isAnswer = typeId === undefined && speciesId === undefined;
  const clinicianId = readClinician(words, isAnswer ? question : 'wish', catalogue);
  const soonest =
    /\b(?:as soon as possible|asap|soonest|(?:earliest|first|next) (?:available|possible)|any (?:time|day)|whenever)\b/.test(
      words,
    );
  return {
    ...(date !== undefined && { date }),
    ...(time !== undefined && { time }),
    ...(period !== undefined && { period }),
    ...(species !== undefined && { speciesId: species.id }),
    ...(species?.isOwn === false && { animal: species.form }),
    ...(typeId !== undefined && { typeId }),
    ...(clinicianId !== undefined && { clinicianId }),
    ...(soonest && question !== 'offer' && { soonest }),
    ...(/\b(?:appointment|booking|book|visit|slot)\b/.test(words) && { wantsBooking: true }),
  };
}

function readClinician(words: string, question: Question, catalogue: Catalogue): number | null | undefined {
  if (
    /\b(?:with|by|see) (?:anyone|anybody|any vet|either vet|any of them)\b|\bno preference\b|^(?:anyone|anybody|any vet)\b/.test(
      words,
    )
  )
    return null;
  const named = findForm(words, clinicianForms(catalogue));
  if (named !== undefined) return named;
  if (question !== 'clinician') return undefined;
  return /\b(?:anyone|anybody|any|either|whoever|no|not|yes|don't mind|doesn't matter|fine)\b/.test(words)
    ? null
    : undefined;
}

function readChoice(words: string): Meaning {
  // "Tuesday the first" and "the first of December" are days.
  const day =
    /\b(?:first|second|third) of\b|day the (?:first|second|third)\b|(?:first|next|earliest) (?:available|possible)/.test(
      words,
    );
  if (!day) {
    if (/\b(?:first|earliest|1st)\b/.test(words)) return { choice: 0 };
    if (/\b(?:second|2nd|middle)\b/.test(words)) return { choice: 1 };
    if (/\b(?:third|3rd)\b/.test(words)) return { choice: 2 };
    if (/\b(?:last|latest)\b/.test(words)) return { choice: -1 };
  }
  if (/\b(?:any of them|either|whichever|don't mind|any)\b/.test(words)) return { choice: 0 };
  if (/\blater\b/.test(words)) return { instead: 'later' };
  if (/\b(?:earlier|sooner)\b/.test(words)) return { instead: 'earlier' };
  if (/\b(?:none of|something else|another|different|neither)\b/.test(words)) return { instead: 'another' };
  return {};
}

function readClient(words: string): Meaning {
  if (
    /\bnew\b|\bfirst (?:time|visit)\b|\bnever been\b|\bnot (?:yet|registered|a client)\b|\bi'm not\b/.test(
      words,
    )
  )
    return { newClient: true };
  if (/\b(?:existing|already|registered|been (?:there )?before|a client|i am|we are|regular)\b/.test(words))
    return { newClient: false };
  return {};
}

const INTRODUCED: readonly (readonly [Field, RegExp])[] = [
  ['email', /\b(?:my|the) e-?mail(?: address)? is (?!wrong|not|incorrect)\S/],
  ['phone', /\b(?:my|the) (?:phone |mobile |telephone )?number is (?!wrong|not|incorrect)\S/],
  [
    'pet',
    /\b(?:the|my|our|his|her) (?:pet|dog|cat|rabbit)(?:'s)? (?:name is|is called) (?!wrong|not|incorrect)\S/,
  ],
  ['name', /\b(?:my|the) (?:full |first |last )?(?:name|surname) is (?!wrong|not|incorrect)\S/],
];
const FIELDS: readonly (readonly [Field, RegExp])[] = [
  ['email', /\be-?mail\b/],
  ['phone', /\bnumber\b|\bphone\b/],
  ['pet', /\bpet\b|\bpet's name\b|\b(?:dog|cat)'s name\b/],
  ['name', /\bname\b|\bsurname\b/],
  ['time', /\btime\b|\bday\b|\bdate\b/],
  ['clinician', /\bvet\b/],
  ['type', /\bappointment\b/],
];

/** @returns undefined if the sentence has no detail of the caller */
function readDetails(original: string, words: string, question: Question): Meaning | undefined {
  const introduced = INTRODUCED.find(([, pattern]) => pattern.test(words))?.[0];
  // "The name is" also answers the question about the pet.
  if (introduced !== undefined && !(introduced === 'name' && question === 'pet')) {
    return readDetail(introduced, original, words);
  }
  const field = FIELDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (
    field !== undefined &&
    (question === 'correction' || /\b(?:wrong|not right|incorrect)$|\bchange (?:the|my)\b/.test(words))
  ) {
    return { field };
  }
  switch (question) {
    case 'name':
      return readDetail('name', original, words);
    case 'lastName': {
      const lastName = readLastName(original);
      return lastName === undefined ? undefined : { lastName };
    }
    case 'phone':
    case 'email':
    case 'pet':
      return readDetail(question, original, words);
    default:
      return undefined;
  }
}

function readDetail(field: Field, original: string, words: string): Meaning | undefined {
  if (field === 'phone') {
    // Reads only what follows the introduction. A first "oh" is sometimes recognised as "uh".
    const phone = readPhone(words.replace(/^.*\bis (?=\S)/, '').replace(/^uh /, 'oh '));
    return phone === undefined ? undefined : { phone };
  }
  if (field === 'email') {
    const email = readEmail(original);
    return email === undefined ? undefined : { email };
  }
  if (field === 'pet') {
    const petName = readPetName(original);
    return petName === undefined ? undefined : { petName };
  }
  if (/\b(?:last name|surname)\b/i.test(original)) {
    const lastName = readLastName(original);
    return lastName === undefined ? undefined : { lastName };
  }
  const name = readName(original);
  if (name === undefined) return undefined;
  return { firstName: name.first, ...(name.last !== undefined && { lastName: name.last }) };
}
