import { expect, it } from '@jest/globals';
import { hearAlerts } from './hear-alerts.ts';

const alert = { kind: 'breathing', instructions: '', note: '', notice: {} };

it('keeps the beginning of the words that raised an alert, and of no others', () => {
  const { listen, wordsOf } = hearAlerts((words) => (words.includes('breathing') ? alert : undefined));
  expect(listen('good morning', [])).toBeUndefined();
  expect(wordsOf('breathing')).toBeUndefined();
  expect(listen(`he isn't breathing${'!'.repeat(10_000)}`, [])).toBe(alert);
  expect(listen('hello?', [])).toBeUndefined();
  expect(wordsOf('breathing')).toMatch(/^he isn't breathing!{100,600}$/);
  expect(wordsOf('collapse')).toBeUndefined();
});
