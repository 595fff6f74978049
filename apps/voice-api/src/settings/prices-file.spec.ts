import { describe, expect, it } from '@jest/globals';
import { PRICES } from '@petvisor/realtime-agent';
import { refusalOf, useSettingsFile } from '../testing/use-settings-file.ts';
import { readPrices } from './prices-file.ts';

const { file, missing } = useSettingsFile();

describe('PRICES_FILE', () => {
  it('is not needed', () => {
    expect(readPrices(undefined)).toBe(PRICES);
  });

  it('takes the place of the built-in table', () => {
    const table = { date: '2027-03-01', models: {}, transcription: { 'gpt-transcribe': 0.004 } };
    expect(readPrices(file(JSON.stringify(table)))).toEqual(table);
  });

  it.each([
    ['is not there', missing, /cannot be read/],
    ['is not JSON', () => file('{'), /is not JSON/],
    ['has no prices', () => file('{"date":"2027-03-01"}'), /models, transcription/],
  ])('that %s is refused in one line that does not show its path', (_, path, said) => {
    const message = refusalOf(() => readPrices(path()));
    expect(message).toMatch(/^Settings: PRICES_FILE.*\.$/);
    expect(message).toMatch(said);
    expect(message).not.toContain('planted-path');
  });
});
