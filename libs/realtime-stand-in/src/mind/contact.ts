/** Reads names, phone numbers and e-mail addresses, spoken word by word or typed. */
import { PET_NAMES } from './data/pet-names.ts';
import { readDigits } from './numbers.ts';

const NAME_LEAD =
  /^(?:(?:no|yes|sorry|actually|wait|well|um|uh|er|oh|okay|hello|hi)[\s,]+)*(?:(?:my|the) (?:full |first |last )?(?:name|surname)(?: is|'s)|it's|it is|i'm|i am|this is|that's)\s+/i;
const PET_LEAD =
  /^(?:(?:no|yes|sorry|actually|well|um|uh|er|oh|okay)[\s,]+)*(?:(?:(?:his|her|its|their|the|my|our)\s+)?(?:(?:pet|dog|cat|rabbit|puppy|kitten)(?:'s)?\s+)?(?:name(?: is|'s)|is called)|(?:he's|she's|it's|it is|he is|she is)(?: called)?|called)\s+/i;
const FILLERS = /^(?:(?:um|uh|er|well|oh|okay|right|yes|hello|hi)[\s,]+)+/i;
const TAIL = /[\s,]+(?:please|thanks|thank you(?: very much)?)[.!]?$/i;

/** Number of digits of a phone number (E.164). */
const PHONE_DIGITS = { min: 9, max: 15 } as const;

/** `first` is missing in "Mrs Patel". */
export interface PersonName {
  readonly first?: string;
  readonly last?: string;
}

/**
 * "my name is sam smith that's s m y t h" → Sam Smyth. Typed names keep their capitals. Of several clauses, the one that is a
 * whole name: "it's under my mum's name, Karen Doyle".
 */
export function readName(text: string): PersonName | undefined {
  const names = [text, ...text.split(/[,;:–—]|\s-\s/).slice(1)].map(readBareName);
  const whole = names.find((name) => name?.last !== undefined);
  if (whole !== undefined) return whole;
  const [first, ...rest] = namesInSentence(text, 2) ?? [];
  if (first !== undefined) return { first, last: rest.join(' ') };
  return names.find((name) => name !== undefined);
}

const NAME_WORD = /^\p{Lu}[\p{L}'’-]*$/u;
/** Words with a capital that are no name: they begin a sentence. */
const BEGINS =
  /^(?:(?:i|i'm|i'd|i've|it|it's|that|that's|that'd|this|the|he|he's|she|she's|they|we|you|you've|our|my|his|her|its|put|call|just|well|so|and|but|please|not|no|yes|yeah|sure|okay|ok|oh|name|name's|surname|account|under|mr|mrs|ms|miss|dr)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/** The words with capitals in a sentence of others: "you'll have it under Helen Cho". */
function namesInSentence(text: string, wordsMin: number): readonly string[] | undefined {
  const words = text
    .replace(/[’‘]/g, "'")
    .replace(/\b[Nn]ot \S+/g, ' ')
    .split(/[\s,.;:!?()]+/);
  if (!words.some((word) => /^\p{Ll}{2,}/u.test(word))) return undefined;
  const runs: string[][] = [[]];
  for (const word of words) {
    const name = word.replace(/'s?$/, '');
    if (NAME_WORD.test(word) && name.length > 1 && !BEGINS.test(word)) runs.at(-1)?.push(name);
    else runs.push([]);
  }
  return runs.find((run) => run.length >= wordsMin);
}

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame)\.?\s+(?=\S+\s+\S)/i;

function readBareName(text: string): PersonName | undefined {
  const bare = text.replace(NAME_LEAD, '').replace(FILLERS, '').replace(ASIDE, '');
  const [, titled] = /^(?:mr|mrs|ms|miss|mx)\.?\s+(\S+)$/i.exec(bare.trim()) ?? [];
  const words = nameWords(titled ?? bare.trim().replace(TITLE, ''));
  const [first, ...rest] = words;
  if (first === undefined || words.length > 5 || isSentence(words)) return undefined;
  if (titled !== undefined) return { last: first };
  return rest.length === 0 ? { first } : { first, last: rest.join(' ') };
}

export function readLastName(text: string): string | undefined {
  const words = nameWords(text.replace(NAME_LEAD, '').replace(FILLERS, '').replace(ASIDE, ''));
  return words.length === 0 || words.length > 4 || isSentence(words) ? undefined : words.join(' ');
}

/** "Rex and Bella" are two; "Rex, he's a spaniel" is one. */
export function readPetNames(text: string): readonly string[] {
  const bare = text.replace(PET_LEAD, '').replace(FILLERS, '').replace(TAIL, '');
  const listed = bare.split(/\s*(?:,|&|\+|\band\b)\s*/i).map(nameWords);
  const areNames = listed.length > 1 && listed.every((words) => words.length === 1 && !isSentence(words));
  const names = areNames ? listed : [nameWords(bare.replace(ASIDE, ''))];
  const read = names
    .filter((words) => words.length > 0 && words.length <= 3 && !isSentence(words))
    .map((words) => words.join(' '));
  const isSaidInFull = read.length === 1 && /\s\p{Ll}/u.test(bare);
  const named = read.length === 0 || isSaidInFull ? namesInSentence(text, 1) : undefined;
  if (named !== undefined) return [named.join(' ')];
  const known =
    read.length > 0 ? undefined : PET_NAMES.find((name) => new RegExp(`\\b${name}\\b`).test(text));
  return known === undefined ? read : [capitalise(known)];
}

/** What follows a name: "Rex, he's a spaniel". */
const ASIDE = /\s*[,;(–—].*$|\s+(?:he's|she's|he is|she is|who|but|because)\b.*$|\s+-\s.*$/i;
const NOT_IN_NAMES =
  /^(?:yes|no|ok|okay|sure|thanks|hi|hello|can|could|make|want|like|need|have|for|with|please|what|actually|instead|appointment|you|we|it|change|cancel|don't|not|know|already|same|as|before|my|the|to|book|is|only|me|just|i|i'm|i'd|he|he's|she|she's|they|it's|this|that|there|are|was|do|don't|did|rather|say|prefer|think|wait|hang|hold|moment|of|in|at|on|by|about|why|how)$/i;

/** Whether the words are those of a sentence, and no name. */
function isSentence(words: readonly string[]): boolean {
  return words.some((word) => NOT_IN_NAMES.test(word));
}

/** @returns the digits with a leading `+` if there was one; the length is not checked */
export function readPhone(text: string): string | undefined {
  const digits = readDigits(
    text.replace(/\bhundred\b/g, 'zero zero').replace(/\bthousand\b/g, 'triple zero'),
  );
  if (digits === '') return undefined;
  return /\bplus\b|\+\s*\d/i.test(text) ? `+${digits}` : digits;
}

export function isWholePhone(phone: string): boolean {
  const { length } = phone.replace(/\D/g, '');
  return length >= PHONE_DIGITS.min && length <= PHONE_DIGITS.max;
}

/** @returns the address in lower case; undefined if there is none */
export function readEmail(text: string): string | undefined {
  const typed = /[\p{L}\p{M}\w.!#$%&'*+/=?^`{|}~-]+@[\p{L}\p{M}\w-]+(?:\.[\p{L}\p{M}\w-]+)+/u.exec(text)?.[0];
  if (typed !== undefined) return typed.toLowerCase();
  const spoken = text
    .toLowerCase()
    .replace(/^.*\b(?:e-?mail(?: address)? is|it's|it is)\s+/, '')
    .replace(FILLERS, '')
    .replace(
      /\b(?:that's )?(?:all|in) (?:one word|lower ?case|small letters)\b|\bno (?:spaces|capitals)\b/g,
      '',
    )
    .replace(TAIL, '');
  const [local, domain, ...more] = spoken.split(/\s+at\s+/);
  if (local === undefined || domain === undefined || more.length > 0) return undefined;
  const address = `${joinMail(local)}@${joinMail(domain)}`;
  return /^[\p{L}\d]+(?:[._-][\p{L}\d]+)*@[\p{L}\d-]+(?:\.[\p{L}\d]+)+$/u.test(address) ? address : undefined;
}

const MAIL_WORDS: Readonly<Record<string, string>> = {
  dot: '.',
  hyphen: '-',
  dash: '-',
  underscore: '_',
  zed: 'z',
};

function joinMail(words: string): string {
  let result = '';
  let double = false;
  for (const word of words.trim().split(/\s+/)) {
    if (word === 'double') {
      double = true;
      continue;
    }
    const digit = readDigits(word);
    const piece = MAIL_WORDS[word] ?? (digit !== '' && word !== 'o' && !/\d/.test(word) ? digit : word);
    result += double ? piece + piece : piece;
    double = false;
  }
  return result;
}

/** Splits a name into words. Spelled letters after a word replace that word. */
function nameWords(text: string): string[] {
  const tokens = text
    .replace(TAIL, '')
    .replace(/[.,!?]+/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '');
  const words: string[] = [];
  let letters = '';
  let double = false;
  for (const token of tokens) {
    const lower = token.toLowerCase();
    if (lower === 'double') double = true;
    else if (/^[a-z]$/.test(lower) || lower === 'zed') {
      letters += (lower === 'zed' ? 'z' : lower).repeat(double ? 2 : 1);
      double = false;
    } else if (lower !== "that's" && lower !== 'spelled' && lower !== 'spelt') words.push(token);
  }
  if (letters.length > 1) {
    // "sam smith s m y t h" spells the last name; "sam s m i t h" gives it.
    if (words.length > 1) words.pop();
    words.push(letters);
  }
  return words.filter((word) => /^[\p{L}][\p{L}'’-]*$/u.test(word)).map(capitalise);
}

function capitalise(word: string): string {
  if (word !== word.toLowerCase()) return word;
  return word.replace(
    /(^|['’-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
