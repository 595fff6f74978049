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
import { readWish } from './read-wish.ts';
import { readKnown, readVolunteered } from './volunteered.ts';

/** Maximum length of an answer. Longer text is cut. */
const TEXT_CHARS_MAX = 500;

/** Ends of sentences, and a question in the middle of one. "Dr." and "Mrs." end none. */
const BETWEEN_SENTENCES =
  /(?<=[.!?])(?<!\b(?:mr|mrs|ms|dr|st)\.)\s+(?=\S)|\n+|[,;]?\s+(?:and|but|also|oh and|by the way|plus)\s+(?=(?:what|how|where|when|do you|is there|are you|can i park|could you tell)\b)/i;

export function understand(text: string, question: Question, catalogue: Catalogue): Meaning {
  const original = text.slice(0, TEXT_CHARS_MAX).replace(/[’‘]/g, "'").trim();
  const words = wordsOf(original);
  if (words === '') return {};
  if (isDeniedEmergency(words)) return { deniesEmergency: true };
  if (isEmergency(words)) return { emergency: true };
  if (question === 'message') return readMessage(original, words) ?? {};
  const sentences = original.split(BETWEEN_SENTENCES).filter((sentence) => wordsOf(sentence) !== '');
  const meanings = sentences.map((sentence) => understandSentence(sentence, question, catalogue));
  const meaning = merge(meanings, question);
  // Asked whether somebody shall ring, the caller may say at once what it is about.
  const isMatter = question === 'callBack' && Object.keys(meaning).length === 0 && /\S \S+ \S/.test(words);
  return isMatter ? { yes: true, message: original } : meaning;
}

function wordsOf(original: string): string {
  return original
    .toLowerCase()
    .replace(/[!?,;]+/g, ' ')
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bdr\b/g, 'doctor')
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .trim();
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
  const { meaning: given, rest } = readVolunteered(sentence);
  if (command !== undefined) {
    const matter =
      command === 'request' ? { message: sentence } : MESSAGES.has(command) && readMatter(sentence);
    return { command, ...given, ...matter };
  }
  const isQuestion = sentence.endsWith('?');
  const asks = readFactQuestion(words, isQuestion, catalogue);
  if (asks !== undefined) return { asks: [asks] };
  const left = wordsOf(rest);
  // A question is no answer to "what is your name?".
  const details = left === '' ? undefined : readDetails(rest, left, isQuestion ? 'wish' : question);
  // Names may be months or weekdays, so nothing else is read from a name or an address.
  if (details !== undefined) return { ...details, ...given };
  if (question === 'client' && !/\b(?:actually|instead|rather|make it|change)\b/.test(left))
    return { ...readWhether(left), ...given, ...readClient(left) };
  return {
    ...given,
    ...readYesNo(left, question),
    ...readWish(left, question, catalogue),
    ...(question === 'offer' && readChoice(left)),
    ...(question === 'client' && readClient(left)),
  };
}

/** "Yes, you did his stitches" is a client, and says nothing of this visit. */
function readWhether(words: string): Meaning {
  const { yes, no } = readYesNo(words, 'client');
  return { ...(yes === true && { newClient: false }), ...(no === true && { newClient: true }) };
}

/** Later sentences correct earlier ones. A greeting, thanks or a farewell does not hide what else was said. */
function merge(meanings: readonly Meaning[], question: Question): Meaning {
  const all = meanings.reduce<Meaning>((known, meaning) => ({ ...known, ...meaning }), {});
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

/** "Yes please, book it. Bye!" is a yes. */
const AGREEMENTS: ReadonlySet<Question> = new Set(['confirm', 'confirmMessage']);

function readYesNo(words: string, question: Question): Meaning {
  const bare = words.replace(/^(?:(?:um|uh|er|well|oh|okay|right|hello|hi) )+(?=\w)/, '');
  if (/^(?:n|no|nope|nah|not really|incorrect|that's (?:wrong|not right|not correct)|nothing)\b/.test(bare))
    return { no: true };
  if (
    /^(?:y|yes|certainly|indeed|of course|definitely|absolutely|yeah|yep|yup|correct|sure|ok|okay|perfect|lovely|great|please do|go ahead|please go ahead|book it|please book it|try again|please try again)\b/.test(
      bare,
    ) ||
    /^(?:aye|go on(?: then)?|spot on|brilliant|that(?:'ll| will) do|(?:all|looks|sounds) (?:good|right|fine|correct)|that one|that's (?:it|the one|me|spot on|great|lovely|brilliant))\b/.test(
      bare,
    ) ||
    (AGREEMENTS.has(question) &&
      /\b(?:book it|go ahead|please do)\b/.test(bare) &&
      !/\b(?:not|don't|wait|but)\b/.test(bare)) ||
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

function readChoice(words: string): Meaning {
  // "Tuesday the first" and "the first of December" are days.
  const day =
    /\b(?:first|second|third) of (?!those|these|them|the (?:three|two|lot))|day the (?:first|second|third)\b|(?:first|next|earliest) (?:available|possible)/.test(
      words,
    );
  if (!day) {
    if (/\b(?:first|earliest|1st|earlier (?:one|of|time|slot))\b/.test(words)) return { choice: 0 };
    if (/\b(?:second|2nd|middle)\b/.test(words)) return { choice: 1 };
    if (/\b(?:third|3rd)\b/.test(words)) return { choice: 2 };
    if (/\b(?:last|latest|later (?:one|of|time|slot))\b/.test(words)) return { choice: -1 };
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
  return readKnown(words);
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
