import { describe, expect, it } from '@jest/globals';
import { sayWhen } from '../say-when.ts';
import { unheardReach, unheardValues } from './unheard-values.ts';
import type { ReadBackValues } from './unheard-values.ts';

const values = {
  petName: 'Rex',
  moment: { date: '2026-11-24', time: '10:30' },
  phone: '+44 7700 900123',
  email: 'sam.smith@example.com',
};
/** Said after what a test is about. */
const MAIL = ' E-mail: sam.smith@example.com.';
const unheard = (heard: string, changes: Partial<ReadBackValues> = {}) =>
  unheardValues(heard, { ...values, ...changes }, { today: '2026-11-23' });

describe('what a caller has heard of a booking', () => {
  it('is nothing when nothing was said', () => {
    expect(unheard('')).toEqual(['pet_name', 'date', 'time', 'phone', 'email']);
  });

  it.each([
    `So that is Rex on Tuesday 24 November at half past ten, and your number is 07700 900123.${MAIL}`,
    `Rex's vaccination, Tuesday the twenty-fourth at ten thirty. Your number: oh seven seven double oh, nine double oh, one two three.${MAIL}`,
    'On the 24th at 10:30am for Rex, number 07700 900123. Your e-mail is s-a-m, dot, s-m-i-t-h, at example dot com.',
    'A vaccination for R-E-X, your dog, tomorrow, Tuesday, at 10.30, 07700 900123, and the email is sam.smith@example.com.',
  ])('is all of it in "%s"', (heard) => {
    expect(unheard(heard)).toEqual([]);
  });

  it.each([
    ['pet_name', 'Max on Tuesday 24 November at half past ten, your number is 07700 900123.'],
    ['date', 'Rex on Wednesday the 25th at half past ten, your number is 07700 900123.'],
    ['time', 'Rex on Tuesday the 24th at ten, and your number is 07700 900123.'],
    ['time', "Rex on Tuesday the 24th at eleven o'clock, and your number is 07700 900123."],
    ['phone', 'Rex on Tuesday the 24th at half past ten, and your number is 07700 900124.'],
  ])('lacks the %s in "%s"', (value, heard) => {
    expect(unheard(`${heard}${MAIL}`)).toEqual([value]);
  });

  it('lacks an address that is another one', () => {
    const heard =
      'Rex on Tuesday the 24th at half past ten, 07700 900123, and your email is sam.smyth@example.com.';
    expect(unheard(heard)).toEqual(['email']);
  });

  it.each([
    ['clinician', 'Sam Smith, Rex has a dental check'],
    ['clinician', 'Sam Smith, Rex sees Dr Brown for a dental check'],
    ['owner', 'Rex sees Dr Patel for a dental check'],
    ['appointment_type', 'Sam Smith, Rex sees Dr Patel'],
    ['appointment_type', 'Sam Smith, Rex sees Dr Patel for a check-up'],
  ])('lacks the %s in "%s"', (value, beginning) => {
    const named = { clinicianName: 'Dr Patel', ownerName: 'Sam Smith', appointmentTypeName: 'Dental check' };
    const heard = `${beginning} on Tuesday the 24th at half past ten, 07700 900123.${MAIL}`;
    expect(unheard(heard, named)).toEqual([value]);
    const all = `Sam Smith, Rex sees Dr Patel for a dental check on Tuesday the 24th at half past ten, 07700 900123.${MAIL}`;
    expect(unheard(all, named)).toEqual([]);
  });

  it('does not take a quarter past ten for ten', () => {
    const heard = 'Rex on Tuesday at ten fifteen, and your number is 07700 900123.';
    expect(unheard(`${heard}${MAIL}`, { moment: { date: '2026-11-24', time: '10:00' } })).toEqual(['time']);
  });

  it('does not take a name for another that begins with it', () => {
    const heard = 'Maxine on Tuesday at half past ten, and your number is 07700 900123.';
    expect(unheard(`${heard}${MAIL}`, { petName: 'Max' })).toEqual(['pet_name']);
  });

  it('has every time of the day as the tools word it', () => {
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
      const moment = { date: '2026-11-24', time };
      const heard = `The visit is for Rex on ${sayWhen(moment)}, and your number is 07700 900123.${MAIL}`;
      expect([time, unheard(heard, { moment })]).toEqual([time, []]);
    }
  });

  it('has names with accents and of several words', () => {
    const heard = 'Señor Bigotes Tuesday at half past ten, the number ends in 0123 and that is right';
    expect(unheard(`${heard}.${MAIL}`, { petName: 'señor bigotes' })).toEqual([]);
  });
});

describe('what a caller has heard in a language', () => {
  const polish =
    'Rex, wtorek 24 listopada o godzinie 10:30, numer telefonu 07700 900123, sam.smith@example.com. Czy wszystko się zgadza?';
  const heardIn = (languages: readonly string[]) =>
    unheardValues(polish, values, { today: '2026-11-23', languages });

  it('is all of it when the practice speaks that language', () => {
    expect(heardIn(['en', 'pl'])).toEqual([]);
  });

  it('is not all of it when the practice does not, or when it cannot be checked', () => {
    expect(heardIn(['en', 'cy'])).toContain('date');
    expect(heardIn(['zh'])).toEqual(['pet_name', 'date', 'time', 'phone', 'email']);
    expect(heardIn(['zh', 'en'])).toContain('date');
  });

  it.each([
    'Numer to 0 7 7 0 0, 9 0 0 1 2 3.',
    '号码是 07700 900123，对吗？',
    'الرقم هو ٠٧٧٠٠ ٩٠٠١٢٣',
    'Het nummer is 07700 900123.',
  ])('has the digits of a message in any language: %s', (heard) => {
    const reach = { callerName: 'Ada Example', callerPhone: '07700 900123' };
    expect(unheardReach(heard, reach)).toEqual([]);
    expect(unheardReach(heard, { ...reach, callerPhone: '07700 900124' })).toEqual(['phone']);
  });
});

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
