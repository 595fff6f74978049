import { describe, expect, it } from '@jest/globals';
import { assertionKind } from './assertion-kind.ts';

describe('assertionKind', () => {
  it.each([
    "I've cancelled your old appointment for you.",
    'Your appointment has been moved to Thursday.',
    "That's all rescheduled for you now.",
    'Ich habe Ihren Termin verschoben.',
    'Votre rendez-vous est annulé.',
  ])('is of something that no tool does, also when a message is stored: %s', (words) => {
    expect([assertionKind(words, false), assertionKind(words, true)]).toEqual(['other', 'other']);
  });

  it.each([
    "I've passed your message on to the team.",
    "I've passed that on and a nurse will ring you back today.",
  ])('is of a message, which is true once one is stored: %s', (words) => {
    expect([assertionKind(words, false), assertionKind(words, true)]).toEqual(['other', undefined]);
  });

  it.each(["You're booked in for Tuesday at ten.", "That's all booked, see you on Tuesday!"])(
    'is of a booking: %s',
    (words) => {
      expect([assertionKind(words, false), assertionKind(words, true)]).toEqual(['booking', 'booking']);
    },
  );

  it.each([
    'If you need to change or cancel it, please ring us.',
    'Would you like me to pass that on to the team?',
    'I cannot move an appointment myself.',
    'Let me see whether I can change that.',
  ])('is none: %s', (words) => {
    expect(assertionKind(words, false)).toBeUndefined();
  });
});
