import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from './asserts-booking.ts';

const DAYS = ['Monday the 30th of November', 'Tuesday the 1st of December', 'Friday the 4th of December'];
const TIMES = ['half past nine', "ten o'clock", 'quarter past eleven', 'half past two', 'quarter to four'];
const VETS = ['Dr Meredith Grey', 'Dr Gregory House', 'Doctor Patel'];
const slots = DAYS.flatMap((day) =>
  TIMES.flatMap((time) => VETS.map((vet) => `${day} at ${time} with ${vet}`)),
);

/** What there is of a sentence while its words arrive. */
function beginningsOf(sentence: string): readonly string[] {
  const words = sentence.split(' ');
  return words.map((_, at) => words.slice(0, at + 1).join(' '));
}

describe('the sentences of every call', () => {
  it.each([
    (slot: string) => `I have ${slot}.`,
    (slot: string) => `I have ${slot}, eleven o'clock or half past eleven. Which of these would you like?`,
    (slot: string) => `${slot}, good.`,
    (slot: string) => `Let me read that back: vaccination for Rex, your dog, on ${slot}.`,
    (slot: string) =>
      `Biscuit, lovely. Let me read that back: vaccination for Biscuit, your dog, on ${slot}.`,
    (slot: string) => `The nearest I have is ${slot}.`,
    (slot: string) =>
      `I have ${slot}. Your name is Emily Carter, and your email is emily.carter@example.com.`,
    (slot: string) => `There is ${slot}, would that suit you?`,
    (slot: string) => `I am sorry, that time has just been taken. I still have ${slot}.`,
    (slot: string) => `I'm afraid it's gone now. We only have ${slot}. Would you like that one?`,
    (slot: string) => `I have ${slot}. Which would you like? You can also type. For example: the first one.`,
  ])('assert nothing, whatever the day, the time and the clinician (%#)', (sentence) => {
    expect(
      slots
        .map(sentence)
        .flatMap(beginningsOf)
        .filter((text) => assertsBooking(text)),
    ).toEqual([]);
  });

  it.each(['On Friday from nine.', 'From nine until six on weekdays.', 'Saturday, nine to twelve.'])(
    'assert nothing when they are a time alone: %s',
    (sentence) => expect(assertsBooking(sentence)).toBe(false),
  );

  it.each([
    'One moment, I am booking that for you.',
    "I'm just booking it now.",
    "Bear with me, I'm placing the booking for you.",
    'One moment please, I am still writing that down.',
    "Right, we're adding them in now.",
  ])('assert nothing while an act is under way: %s', (sentence) =>
    expect(beginningsOf(sentence).filter((text) => assertsBooking(text))).toEqual([]),
  );

  it.each([
    "I'm booking that for you, and there, you are booked in.",
    "I'm passing that straight to the vet as we speak.",
    "I'm just booking it. Done, you're all set for Tuesday.",
  ])('assert something when the act is over by their end: %s', (sentence) =>
    expect(assertsBooking(sentence)).toBe(true),
  );

  it('assert something with a word for it in them', () => {
    expect(assertsBooking('I have booked Tuesday at ten with Dr Grey for you.')).toBe(true);
    expect(assertsBooking('Done! Tuesday at ten with Dr Grey.')).toBe(true);
    expect(assertsBooking('Dr Grey will see Rex on Tuesday at ten.')).toBe(true);
  });
});
