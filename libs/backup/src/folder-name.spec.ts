import { describe, expect, it } from '@jest/globals';
import { folderName } from './folder-name.ts';

describe('the folder of a backup', () => {
  it.each([
    [Date.UTC(2026, 10, 22, 7, 57, 0, 999), '2026/11/22/075700/'],
    [Date.UTC(2026, 0, 1), '2026/01/01/000000/'],
    [Date.UTC(2026, 9, 25, 1, 30, 5), '2026/10/25/013005/'],
  ])('is named after the time, in UTC', (epochMs, name) => {
    expect(folderName(epochMs)).toBe(name);
  });
});
