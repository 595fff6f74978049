import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from './asserts-booking.ts';

describe('a sentence of the agent', () => {
  it.each([
    "You're booked.",
    "Great, you're all booked in for Tuesday at nine.",
    "I've popped you in for Tuesday at ten.",
    "I've cancelled your appointment.",
    'Your appointment has been moved to Friday.',
    "I've passed your message on to the team.",
    'The vet will ring you back this afternoon.',
    "You'll receive a confirmation by e-mail.",
    'Sorted!',
    'Ihr Termin ist gebucht.',
  ])('asserts that something is done: %s', (text) => {
    expect(assertsBooking(text)).toBe(true);
  });

  it.each([
    'Would you like me to book it?',
    'What is the name of your pet?',
    'I can offer Tuesday at ten with Doctor Grey.',
    'I am sorry to hear that.',
    'Soll ich den Termin buchen?',
    '',
  ])('asserts nothing: %s', (text) => {
    expect(assertsBooking(text)).toBe(false);
  });

  it('asserts as soon as the words for it are complete', () => {
    expect(assertsBooking("Lovely. You're booked")).toBe(true);
    expect(assertsBooking("Lovely. You're")).toBe(false);
  });
});
