import { expect, it } from '@jest/globals';
import { readFrameMessage } from './frame-messages.ts';
import { languageNames } from './practice-page.ts';
import { readableOn } from './readable.ts';

it.each([
  ['#ffffff', '#000000'],
  ['#f6c453', '#000000'],
  ['#0b6e5f', '#ffffff'],
  ['#000000', '#ffffff'],
  ['#757575', '#ffffff'],
  ['#777777', '#000000'],
])('on %s, %s is read best', (colour, text) => {
  expect(readableOn(colour)).toBe(text);
});

it('languages are named for people', () => {
  expect(languageNames(['en', 'cy', 'pl'])).toBe('English, Welsh, or Polish');
});

it.each([
  [{ petvisor: 'escape' }, { petvisor: 'escape' }],
  [
    { petvisor: 'call', isOn: true },
    { petvisor: 'call', isOn: true },
  ],
  [
    { petvisor: 'call', isOn: 'yes' },
    { petvisor: 'call', isOn: false },
  ],
  [{ petvisor: 'other' }, undefined],
  ['escape', undefined],
  [null, undefined],
])('of what a frame sends, only known messages are read: %j', (data, message) => {
  expect(readFrameMessage(data)).toEqual(message);
});
