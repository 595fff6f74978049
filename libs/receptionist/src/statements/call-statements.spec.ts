import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from '../assertions/asserts-booking.ts';
import { practice } from '../testing/test-receptionist.ts';
import { callStatements, emergencyStatements, type CallStatements } from './call-statements.ts';
import { STATEMENT_LANGUAGES } from './languages/index.ts';

const statements = (changes: { readonly languages?: readonly string[] } = {}): CallStatements => {
  const written = callStatements({ ...practice, ...changes });
  if (written === undefined) throw new Error('no words');
  return written;
};
const textsOf = ({ opening, apology, moment, unheard, emergency }: CallStatements): string[] =>
  [opening.greeting, opening.disclosure, apology, moment, unheard, emergency].map(({ text }) => text);

describe('what a call says itself', () => {
  it('has words for every language that it is made for', () => {
    expect(STATEMENT_LANGUAGES).toEqual([
      'cy',
      'de',
      'en',
      'es',
      'fr',
      'hi',
      'it',
      'pa',
      'pl',
      'pt',
      'ro',
      'ur',
    ]);
  });

  it.each(STATEMENT_LANGUAGES)(
    'discloses the assistant and the recording, twice in the same words (%s)',
    (language) => {
      const { greeting, disclosure } = statements({ languages: [language] }).opening;
      expect(greeting.text).toContain(practice.name);
      const said = disclosure.text.slice(disclosure.text.indexOf(': ') + 2);
      expect(greeting.text.toLowerCase()).toContain(said.toLowerCase());
      expect(greeting.language).toBe(language);
    },
  );

  it.each(STATEMENT_LANGUAGES)('writes no sentence twice and none in English (%s)', (language) => {
    const texts = textsOf(statements({ languages: [language] }));
    expect(new Set(texts).size).toBe(texts.length);
    const english = textsOf(statements());
    if (language !== 'en') expect(texts.filter((text) => english.includes(text))).toEqual([]);
  });

  it.each(STATEMENT_LANGUAGES)('tells the number digit by digit, and once more (%s)', (language) => {
    const { apology, emergency } = statements({ languages: [language] });
    for (const { text } of [apology, emergency]) expect(text.split('0 2 0 7 9, 4 6 0 0 0 0')).toHaveLength(3);
    expect(emergency.text).toContain('0 2 0 7 9, 4 6 0 9 9 9');
  });

  it.each(STATEMENT_LANGUAGES)('is not broken by the name of a practice or a number (%s)', (language) => {
    const plain = textsOf(statements({ languages: [language] }));
    const odd = callStatements({
      ...practice,
      languages: [language],
      name: ' Harbour\r\n\u0007Vets!. ',
      phone: '+44 (0)20.7946-0000',
    })!;
    expect(odd.opening.greeting.text).toBe(plain[0]);
    expect(odd.apology.text).toMatch(
      /(\p{L}[\p{L}\p{M}]*) 4 4 0 2 0, 7 9 4 6 0 0 0 0\D+\1 4 4 0 2 0, 7 9 4 6 0 0 0 0/u,
    );
    for (const text of textsOf(odd)) expect(text).not.toMatch(/[\p{Cc}$]|undefined| {2}|\.\./u);
  });

  it('names no digits without a number', () => {
    const { phone: _phone, outOfHoursPhone: _outOfHours, ...unnumbered } = practice;
    const written = callStatements(unnumbered)!;
    for (const text of textsOf(written)) expect(text).not.toMatch(/\d|undefined/);
    expect(written.contacts).toEqual({ unavailable: [], emergency: [] });
  });

  it('shows both numbers with whose they are', () => {
    expect(statements().contacts.unavailable).toEqual([
      { label: 'The practice', phone: '020 7946 0000' },
      { label: 'When it is closed', phone: '020 7946 0999' },
    ]);
  });

  it.each(['en', 'de'])('asserts no booking (%s)', (language) => {
    for (const text of textsOf(statements({ languages: [language] })))
      expect(assertsBooking(text)).toBe(false);
  });

  it.each(STATEMENT_LANGUAGES)(
    'binds with the end of the disclosure, not with the question after it (%s)',
    (language) => {
      const { greeting, disclosure } = statements({ languages: [language] }).opening;
      const bound = greeting.text.slice(0, greeting.bindingChars).toLowerCase();
      expect(bound.endsWith(disclosure.text.slice(disclosure.text.indexOf(': ') + 2).toLowerCase())).toBe(
        true,
      );
      expect(greeting.text.slice(greeting.bindingChars)).toMatch(/^ .+[?؟]$/u);
    },
  );

  it('tells whom to ring in the language that the caller speaks', () => {
    const inLanguage = emergencyStatements({ ...practice, languages: ['en', 'pl', 'pa', 'zh'] });
    expect(inLanguage('')?.language).toBe('en');
    expect(inLanguage('My dog has been hit by a car')?.language).toBe('en');
    expect(inLanguage('Mój pies nie oddycha, proszę o pomoc')?.language).toBe('pl');
    expect(inLanguage('ਮੇਰਾ ਕੁੱਤਾ ਸਾਹ ਨਹੀਂ ਲੈ ਰਿਹਾ ਹੈ')?.language).toBe('pa');
    expect(inLanguage('我的狗不呼吸了')?.language).toBe('en');
  });

  it('has no words of a language that it lacks', () => {
    expect(callStatements({ ...practice, languages: ['zh'] })).toBeUndefined();
  });
});
