import { expect, it } from '@jest/globals';
import { databaseUrlOf } from './database-url.ts';

it('a setting that is empty counts as missing', () => {
  expect(databaseUrlOf({})).toBe('file:./data/voice.db');
  expect(databaseUrlOf({ DATABASE_URL: '' })).toBe('file:./data/voice.db');
  expect(databaseUrlOf({ DATABASE_URL: 'file:other.db' })).toBe('file:other.db');
});
