import { expect, it } from '@jest/globals';
import { tableEmergency } from './table-emergency.ts';

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
