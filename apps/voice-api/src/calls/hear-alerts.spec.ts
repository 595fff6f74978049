import { expect, it } from '@jest/globals';
import { hearAlerts } from './hear-alerts.ts';

const alert = { kind: 'breathing', instructions: '', note: '', notice: {} };

it('keeps the beginning of the words that raised an alert, and of no others', () => {
  const { listen, wordsOf } = hearAlerts({
    listen: (words) => (words.includes('breathing') ? alert : undefined),
    report: () => undefined,
  });
  expect(listen('good morning', [])).toBeUndefined();
  expect(wordsOf('breathing')).toBeUndefined();
  expect(listen(`he isn't breathing${'!'.repeat(10_000)}`, [])).toBe(alert);
  expect(listen('hello?', [])).toBeUndefined();
  expect(wordsOf('breathing')).toMatch(/^he isn't breathing!{100,600}$/);
  expect(wordsOf('collapse')).toBeUndefined();
});

it('keeps the words in which a second judge has found an alert', () => {
  const { report, wordsOf } = hearAlerts({
    listen: () => undefined,
    report: (kind) => (kind === 'breathing' ? alert : undefined),
  });
  expect(report('collapse', 'he lies there')).toBeUndefined();
  expect(report('breathing', 'a funny colour')).toBe(alert);
  expect([wordsOf('collapse'), wordsOf('breathing')]).toEqual([undefined, 'a funny colour']);
});
