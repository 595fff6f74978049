import { describe, expect, it } from '@jest/globals';
import { refusalOf, useSettingsFile } from '../testing/use-settings-file.ts';
import { readPractice } from './practice-facts-file.ts';
import { UNNAMED_PRACTICE } from './settings.ts';

const { file, missing } = useSettingsFile();

const unset = { name: UNNAMED_PRACTICE, timeZone: 'Europe/London' };
const written = {
  name: 'Harbour Vets',
  phone: '020 7946 0000',
  address: '1 Quay Street',
  outOfHours: { provider: 'Night Vets', phone: '020 7946 0999' },
};

describe('PRACTICE_FACTS_FILE', () => {
  it('is not needed', () => {
    expect(readPractice({ practice: unset })).toBe(unset);
  });

  it('says who the practice is, and what may be told of it', () => {
    const practice = readPractice({ practice: unset, practiceFactsFile: file(JSON.stringify(written)) });
    expect(practice).toMatchObject({
      name: 'Harbour Vets',
      phone: '020 7946 0000',
      outOfHoursPhone: '020 7946 0999',
      timeZone: 'Europe/London',
      facts: { address: '1 Quay Street' },
    });
  });

  it('gives way to what is set', () => {
    const practice = { name: 'Mine', phone: '1', outOfHoursPhone: '2', timeZone: 'Europe/Dublin' };
    expect(readPractice({ practice, practiceFactsFile: file(JSON.stringify(written)) })).toMatchObject({
      ...practice,
      facts: { outOfHours: { phone: '2' } },
    });
  });

  it('leaves the practice unnamed when it has no name either', () => {
    expect(readPractice({ practice: unset, practiceFactsFile: file('{}') }).name).toBe(UNNAMED_PRACTICE);
  });

  it.each([
    ['is not there', missing, /cannot be read/],
    ['is not JSON', () => file('{'), /is not JSON/],
    ['has a wrong field', () => file('{"noticeHours":"planted-value"}'), /: noticeHours must be a number/],
    ['has an unknown field', () => file('{"hours":"planted-value"}'), /: hours is not a known field/],
  ])('that %s is refused in one line that shows neither its path nor its values', (_, path, said) => {
    const message = refusalOf(() => readPractice({ practice: unset, practiceFactsFile: path() }));
    expect(message).toMatch(/^Settings: PRACTICE_FACTS_FILE.*\.$/);
    expect(message).toMatch(said);
    expect(message).not.toContain('planted');
  });
});
