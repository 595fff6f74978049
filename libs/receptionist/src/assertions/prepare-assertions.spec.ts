import { describe, expect, it } from '@jest/globals';
import { STATEMENT_LANGUAGES } from '../statements/languages/index.ts';
import { prepareAssertions } from './prepare-assertions.ts';

const countSteps = (...languages: readonly string[]): number => [...prepareAssertions(languages)].length;

describe('the preparation of the judge', () => {
  it.each(STATEMENT_LANGUAGES)(
    'has steps for a language with words for bookings, and ends: %s',
    (language) => {
      expect(countSteps(language)).toBeGreaterThan(10);
    },
  );

  it('has those of each language, and none for others', () => {
    expect(countSteps('de', 'ar', 'pl')).toBe(countSteps('de') + countSteps('pl'));
    expect(countSteps('ar')).toBe(0);
    expect(countSteps()).toBe(0);
  });

  it('can be left after any step', () => {
    const steps = prepareAssertions(['en']);
    expect(steps.next().done).toBe(false);
    expect(steps.return().done).toBe(true);
  });
});
