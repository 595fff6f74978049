/** A person as somebody asks for them, compared with what is stored: names, numbers and addresses are written in many ways. */
import { readPhone } from '@petvisor/vetstoria-client';
import { findDigitRuns, toTokens } from '../cards/digit-runs.ts';
import { DIGIT_WORDS } from '../cards/digit-words.ts';

/** At least one is given. */
export interface PersonQuery {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** One of the details that are asked for. */
export interface Wanted {
  /** @param details what columns hold: names, numbers, addresses */
  readonly isIn: (details: StoredDetails) => boolean;
  /** @param words what was said or noted */
  readonly isSaid: (words: string) => boolean;
}

export interface StoredDetails {
  readonly name?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** Fewer digits are a part of many numbers. */
const PHONE_DIGITS_MIN = 7;

export function wantedDetails({ name, phone, email }: PersonQuery): Wanted[] {
  return [
    ...(name === undefined ? [] : [wantedName(name)]),
    ...(phone === undefined ? [] : [wantedPhone(phone)]),
    ...(email === undefined ? [] : [wantedEmail(email)]),
  ];
}

/** Whether a name has a letter, a number its digits, an address its sign. */
export const isSearchable = {
  name: (text: string): boolean => namesOf(text).length > 0,
  phone: (text: string): boolean => digitsOf(text).length >= PHONE_DIGITS_MIN,
  email: (text: string): boolean => /^\s*\S+@\S+\s*$/.test(text),
};

function wantedName(name: string): Wanted {
  const wanted = namesOf(name);
  return {
    isIn: (details) => {
      const stored = namesOf(details.name ?? '');
      return wanted.every((each) => stored.includes(each));
    },
    // In any order, with nothing between: "Doe, Jane".
    isSaid: (words) => {
      const said = namesOf(words);
      const sorted = wanted.toSorted().join(' ');
      return said.some(
        (_, at) =>
          said
            .slice(at, at + wanted.length)
            .toSorted()
            .join(' ') === sorted,
      );
    },
  };
}

function wantedPhone(phone: string): Wanted {
  const wanted = phoneKey(phone);
  const national = nationalDigits(phone);
  return {
    isIn: (details) => typeof details.phone === 'string' && phoneKey(details.phone) === wanted,
    isSaid: (words) => {
      const tokens = toTokens(words);
      return DIGIT_WORDS.some((language) =>
        findDigitRuns(tokens, language).some((run) =>
          run
            .map(({ digits }) => digits)
            .join('')
            .includes(national),
        ),
      );
    },
  };
}

function wantedEmail(email: string): Wanted {
  const wanted = email.trim().toLowerCase();
  return {
    isIn: (details) => details.email?.trim().toLowerCase() === wanted,
    isSaid: (words) => asWritten(words).includes(wanted.replaceAll(/\s/g, '')),
  };
}

/** As people say an address: "jane dot doe at example dot com". */
function asWritten(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/\s+(dot|point|punkt|punto|ponto)\s+/g, '.')
    .replaceAll(/\s+(at|arobase|arroba|chiocciola|klammeraffe|apenstaartje)\s+/g, '@')
    .replaceAll(/\s+(dash|hyphen|minus)\s+/g, '-')
    .replaceAll(/\s+underscore\s+/g, '_')
    .replaceAll(/\s/g, '');
}

/** The words of a name without case and accents. */
function namesOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replaceAll('æ', 'ae')
      .replaceAll('œ', 'oe')
      .replace(/[øłđð]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/['’ʼ]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Letters with a stroke, which are no letters with an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd' };

/** International digits, as the receptionist reads numbers; the digits as they stand where it reads none. */
function phoneKey(phone: string): string {
  const read = readPhone(phone, 'digits');
  return read.ok ? read.sent : digitsOf(phone);
}

/** Without the calling code or the zero that people say or leave out. */
function nationalDigits(phone: string): string {
  const read = readPhone(phone, 'digits');
  return read.ok ? digitsOf(read.written).replace(/^0+/, '') : digitsOf(phone);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
