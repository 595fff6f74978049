/** Locales of languages whose own name stands for that of another country. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' };

/** Weekday, day and month in a language, as they are read out. @param date `YYYY-MM-DD` */
export function dateWords(language: string, date: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[language] ?? language, format).format(new Date(`${date}T00:00:00Z`));
}
