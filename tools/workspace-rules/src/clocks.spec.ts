import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { clocksPlugin } from '../clocks.mjs';

const complaintsAbout = (rule: string, code: string): number =>
  new Linter().verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { clocks: clocksPlugin },
        rules: { [`clocks/${rule}`]: 'error' },
      },
    ],
    'file.ts',
  ).length;

describe('the rule against durations by the wall clock', () => {
  it.each([
    'const tookMs = Date.now() - startedMs;',
    'const leftMs = deadlineMs - Date.now();',
    'while (Date.now() < deadlineMs) await wait(10);',
    'if (deadlineMs <= Date.now()) give_up();',
    'const tookMs = new Date().getTime() - startedMs;',
    'const tookMs = +new Date() - startedMs;',
    'const tookMs = new Date() - started;',
    'const ageMs = now() - last.atMs;',
    'const leftMs = expiresAtMs - systemNow();',
  ])('sees %s', (code) => {
    expect(complaintsAbout('no-wall-clock-duration', code)).toBe(1);
  });

  it.each([
    'const tookMs = performance.now() - startedMs;',
    'const ageMs = steadyNow() - last.atMs;',
    'const ageMs = clock.now() - last.atMs;',
    'add({ createdAtMs: Date.now() });',
    'const tomorrow = new Date(Date.now() + DAY_MS);',
    'const isOver = slot.startsAtMs <= now();',
  ])('lets %s through', (code) => {
    expect(complaintsAbout('no-wall-clock-duration', code)).toBe(0);
  });
});

describe('the rule about the places that read the wall clock', () => {
  it.each([
    'const atMs = Date.now();',
    'const options = { now: Date.now };',
    'const today = new Date();',
    'const atMs = performance.timeOrigin + performance.now();',
  ])('sees %s', (code) => {
    expect(complaintsAbout('no-wall-clock', code)).toBe(1);
  });

  it.each(['const at = new Date(atMs);', 'const ms = performance.now();', 'const atMs = Date.parse(text);'])(
    'lets %s through',
    (code) => {
      expect(complaintsAbout('no-wall-clock', code)).toBe(0);
    },
  );
});
