/**
 * Reads spoken or typed words as an answer to the last question, sentence by sentence. Details of the booking are read at any
 * time; names, numbers and addresses as answers, with an introduction ("my phone number is"), or typed in their own form.
 */
import type { Catalogue } from './catalogue.ts';
import { readEmail, readLastName, readName, readPetNames, readPhone } from './contact.ts';
import type { Field, Meaning } from './meaning.ts';
import type { Question } from './question.ts';
import { MESSAGES, readCommand, readMatter } from './read-command.ts';
import { isDeniedEmergency, isEmergency } from './read-emergency.ts';
import { readFactQuestion } from './read-fact-question.ts';
import { readChoice, withoutChoice } from './read-choice.ts';
import { declinesBooking, readWish } from './read-wish.ts';
import { AGREEMENTS, readYesNo } from './read-yes-no.ts';
import { writeOut } from './shorthand.ts';
import { readKnown, readVolunteered } from './volunteered.ts';

/** Maximum length of an answer. Longer text is cut. */
const TEXT_CHARS_MAX = 500;

/** Ends of sentences, and a question in the middle of one. "Dr." and "Mrs." end none. */
const BETWEEN_SENTENCES =
  /(?<=[.!?])(?<!\b(?:mr|mrs|ms|dr|st)\.)\s+(?=\S)|\n+|[,;]?\s+(?:and|but|also|oh and|by the way|plus)\s+(?=(?:what|how|where|when|do you|is there|are you|can i park|could you tell)\b)/i;

/** What somebody says to put right what was said just before, in the same sentence. */
const BETWEEN_CORRECTIONS =
  /[\s,;–—-]+(?=(?:(?:oh |no |actually )*(?:sorry|actually|i mean|no wait|oh no|scrap that|or rather|make (?:it|that)|on second thoughts)|(?<!\b(?:any ?day|any ?thing|any ?time) )but (?!if\b|not\b))\b)/i;
/** Questions about the visit. An answer about the caller is one piece: "Smith, but with a y". */
const OF_THE_VISIT: ReadonlySet<Question> = new Set(['wish', 'species', 'type', 'day', 'period', 'offer']);

export function understand(text: string, question: Question, catalogue: Catalogue): Meaning {
  const original = text.slice(0, TEXT_CHARS_MAX).replace(/[’‘]/g, "'").trim();
  const words = wordsOf(original);
  if (words === '') return {};
  if (isDeniedEmergency(words)) return { deniesEmergency: true };
  if (isEmergency(words)) return { emergency: true };
  if (question === 'message') return readMessage(original, words) ?? {};
  const sentences = original
    .split(BETWEEN_SENTENCES)
    .flatMap((each) => (OF_THE_VISIT.has(question) ? each.split(BETWEEN_CORRECTIONS) : [each]))
    .filter((sentence) => wordsOf(sentence) !== '');
  const meanings = sentences.map((sentence) => understandSentence(sentence, question, catalogue));
  const meaning = merge(meanings, question);
  const isTold =
    Object.keys(meaning).length === 0 &&
    !ASKS.test(words) &&
    words.split(' ').length >= (question === 'wish' ? WISH_WORDS_MIN : TOLD_WORDS_MIN);
  // Asked whether somebody shall ring, the caller may say at once what it is about.
  const isMatter = question === 'callBack' && Object.keys(meaning).length === 0 && /\S \S+ \S/.test(words);
  return isMatter ? { yes: true, message: original } : isTold ? { isTold } : meaning;
}

const TOLD_WORDS_MIN = 2;
const WISH_WORDS_MIN = 3;
/** The caller asks something, which is not understood. */
const ASKS =
  /^(?:(?:and|but|so|sorry|ok|okay) )*(?:what|why|who|where|when|how|which|is|are|do|does|did|can|could|will|would|should)\b|\?$/;

function wordsOf(original: string): string {
  const plain = original
    .toLowerCase()
    .replace(/[!?,;]+/g, ' ')
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bdr\b/g, 'doctor')
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .trim();
  return writeOut(plain);
}

/** A message may contain anything, such as names and commands, but is more than a yes or a no. */
function readMessage(original: string, words: string): Meaning | undefined {
  const command = readCommand(words);
  if (command !== undefined && !MESSAGES.has(command)) return { command };
  const answer = readYesNo(words, 'message');
  return /^\S+$/.test(words) && (answer.yes ?? answer.no) !== undefined ? answer : { message: original };
}

function understandSentence(sentence: string, question: Question, catalogue: Catalogue): Meaning {
  const words = wordsOf(sentence);
  const command = readCommand(words);
  const { meaning: volunteered, rest } = readVolunteered(sentence);
  const given = question === 'pet' ? withoutPerson(volunteered, words) : volunteered;
  if (command !== undefined) {
    const matter =
      command === 'request' ? { message: sentence } : MESSAGES.has(command) && readMatter(sentence);
    return { command, ...given, ...matter };
  }
  const isQuestion = sentence.endsWith('?');
  const asks = readFactQuestion(words, isQuestion, catalogue);
  if (asks !== undefined) return { asks: [asks] };
  if (declinesBooking(words)) return { ...given, declines: true };
  const left = wordsOf(rest);
  // A question is no answer to "what is your name?".
  const details = left === '' ? undefined : readDetails(rest, left, isQuestion ? 'wish' : question);
  // Names may be months or weekdays, so nothing else is read from a name or an address.
  if (details !== undefined) return { ...details, ...given };
  if (question === 'client' && !/\b(?:actually|instead|rather|make it|change)\b/.test(left))
    return { ...readWhether(left), ...given, ...readClient(left) };
  const chosen = question === 'offer' ? readChoice(left) : {};
  const wished = chosen.choice === undefined ? left : withoutChoice(left);
  return {
    ...given,
    ...readYesNo(left, question),
    ...readWish(wished, question, catalogue),
    ...chosen,
    ...(question === 'client' && readClient(left)),
    ...(question === 'email' && LACKS_EMAIL.test(left) && { no: true }),
  };
}

/** "Mr Tibbs" may be a pet. */
function withoutPerson(meaning: Meaning, words: string): Meaning {
  if (/\bmy (?:\w+ )?name\b/.test(words)) return meaning;
  const { firstName: _, lastName: __, ...rest } = meaning;
  return rest;
}

/** "I don't do email", "I haven't got one". */
const LACKS_EMAIL = /\b(?:no|not|never|without)\b|n't\b/;

/** "Yes, you did his stitches" is a client, and says nothing of this visit. */
function readWhether(words: string): Meaning {
  const { yes, no } = readYesNo(words, 'client');
  return { ...(yes === true && { newClient: false }), ...(no === true && { newClient: true }) };
}

/** Later sentences correct earlier ones. A greeting, thanks or a farewell does not hide what else was said. */
function merge(meanings: readonly Meaning[], question: Question): Meaning {
  const all = meanings.reduce<Meaning>(
    (known, meaning) => ({ ...withoutRevoked(known, meaning), ...meaning }),
    {},
  );
  const asks = meanings.flatMap((meaning) => meaning.asks ?? []);
  const commands = meanings.map(({ command }) => command).filter((command) => command !== undefined);
  const strong = commands.findLast((command) => command !== 'filler' && command !== 'thanks');
  const { command: _, asks: __, ...rest } = all;
  const isAgreed = AGREEMENTS.has(question) && rest.yes === true && strong === 'goodbye';
  const command = isAgreed
    ? undefined
    : (strong ?? (Object.keys(rest).length > 0 || asks.length > 0 ? undefined : commands.at(-1)));
  return { ...rest, ...(asks.length > 0 && { asks }), ...(command !== undefined && { command }) };
}

/** "I can't do the first, but the second is fine". */
function withoutRevoked(known: Meaning, later: Meaning): Meaning {
  const { choice, instead, petName, ...rest } = known;
  const isChosen = later.choice !== undefined || later.instead !== undefined;
  const isRejected = petName !== undefined && petName === later.rejectedPetName;
  return {
    ...rest,
    ...(!isChosen && choice !== undefined && { choice }),
    ...(!isChosen && instead !== undefined && { instead }),
    ...(!isRejected && petName !== undefined && { petName }),
  };
}

function readClient(words: string): Meaning {
  const known = readKnown(words);
  if (known.newClient !== undefined) return known;
  if (
    /\bnew\b|\bfirst (?:time|visit)\b|\bnever\b|\b(?:not|haven't|hasn't|don't|aren't|i'm not)\b/.test(words)
  )
    return { newClient: true };
  return /\b(?:existing|already|registered|before|client|i am|we are|he is|she is|they are|regulars?|been|years?|months?|since|always|every|last time|again|often|did|came|come|is|are|i (?:should )?think so|believe so|think we are)\b/.test(
    words,
  )
    ? { newClient: false }
    : {};
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
    const [petName, ...morePetNames] = readPetNames(original);
    if (petName === undefined) return undefined;
    return { petName, ...(morePetNames.length > 0 && { morePetNames }) };
  }
  if (/\b(?:last name|surname)\b/i.test(original)) {
    const lastName = readLastName(original);
    return lastName === undefined ? undefined : { lastName };
  }
  const name = readName(original);
  if (name === undefined) return undefined;
  return {
    ...(name.first !== undefined && { firstName: name.first }),
    ...(name.last !== undefined && { lastName: name.last }),
  };
}
