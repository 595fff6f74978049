import { expect, it } from '@jest/globals';
import { deniesEmergency, tableEmergency } from './table-emergency.ts';

it('joins what the caller says in two turns', () => {
  expect(tableEmergency('some rat poison', [{ who: 'caller', text: "He's eaten …" }])).toBe('poison');
  expect(tableEmergency('some rat poison')).toBeUndefined();
});

it('finds nothing again in a turn that said it already', () => {
  expect(tableEmergency('on Monday', [{ who: 'caller', text: "he's not breathing" }])).toBeUndefined();
});

it('finds nothing in an opinion that denies it', () => {
  expect(tableEmergency("I don't think he's having a seizure")).toBeUndefined();
});

it.each(["I don't think he's having a seizure", 'No, I do not believe she has collapsed.'])(
  'knows that nothing but a denial is in "%s"',
  (text) => {
    expect(deniesEmergency(text)).toBe(true);
  },
);

it.each([
  "I don't think he's breathing",
  "I don't think he's having a seizure, he's choking",
  "I don't think it's a seizure but he has collapsed",
  "He's having a seizure",
])('takes "%s" for no mere denial', (text) => {
  expect(deniesEmergency(text)).toBe(false);
});
