/** The section of the instructions about languages: which are spoken, what they lack, and their words for days and times. */
import { CHECKED_LANGUAGES } from './read-back/languages/index.ts';
import { languagesOf, type Practice } from './practice.ts';

const nameOf = new Intl.DisplayNames('en', { type: 'language' });
const listOr = new Intl.ListFormat('en', { type: 'disjunction' });

/** "Half" names the hour that is coming. */
const HALF_BEFORE: Readonly<Record<string, string>> = {
  de: '"halb neun"',
  nl: '"half negen"',
  pl: '"wpół do dziewiątej"',
  uk: '"пів на дев’яту"',
};
/** A week from Monday on. */
const WEEK = ['01', '02', '03', '04', '05', '06', '07'].map((day) => new Date(`2024-01-${day}T00:00:00Z`));

export function languageSection(practice: Practice): string {
  const languages = languagesOf(practice);
  const [first = 'en', ...others] = languages;
  const unchecked = languages.filter((language) => !CHECKED_LANGUAGES.includes(language));
  const foreign = languages.filter((language) => language !== 'en');
  const also =
    others.length === 0 ? '' : ` If the caller clearly speaks ${anyOf(others)}, go on in that language.`;
  return [
    `- Begin in ${named(first)}.${also}`,
    `- In ${unchecked.length === 0 ? '' : `${anyOf(unchecked)}, and in `}any other language you CANNOT book: no answer in it counts as a yes. Say so in that`,
    '  language as well as you can, and offer to take a message for the practice, or give its number.',
    '- Do not change language because of an accent, a name or a single foreign word.',
    ...foreign.map(
      (language) => `- ${named(language)}, from Monday: ${weekdays(language)}.${half(language)}`,
    ),
  ].join('\n');
}

function named(language: string): string {
  return nameOf.of(language) ?? language;
}

function anyOf(languages: readonly string[]): string {
  return listOr.format(languages.map(named));
}

function weekdays(language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return WEEK.map((day) => format.format(day)).join(', ');
}

function half(language: string): string {
  const example = HALF_BEFORE[language];
  return example === undefined ? '' : ` ${example} is 8:30.`;
}
