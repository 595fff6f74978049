import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PRICES } from '@petvisor/realtime-agent';
import { readPrices } from './prices-file.ts';
import { SettingsError } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prices-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string): string {
  const path = join(folder, 'planted-path.json');
  writeFileSync(path, content);
  return path;
}

describe('PRICES_FILE', () => {
  it('is not needed', () => {
    expect(readPrices(undefined)).toBe(PRICES);
  });

  it('takes the place of the built-in table', () => {
    const table = { date: '2027-03-01', models: {}, transcription: { 'gpt-transcribe': 0.004 } };
    expect(readPrices(file(JSON.stringify(table)))).toEqual(table);
  });

  it.each([
    ['is not there', () => join(folder, 'planted-path'), /cannot be read/],
    ['is not JSON', () => file('{'), /is not JSON/],
    ['has no prices', () => file('{"date":"2027-03-01"}'), /models, transcription/],
  ])('that %s is refused in one line that does not show its path', (_, path, said) => {
    let error: unknown;
    try {
      readPrices(path());
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SettingsError);
    const { message } = error as SettingsError;
    expect(message).toMatch(/^Settings: PRICES_FILE.*\.$/);
    expect(message).toMatch(said);
    expect(message).not.toContain('planted-path');
  });
});
