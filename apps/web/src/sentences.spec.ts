import { describe, expect, it } from '@jest/globals';
import { START_PAGE, type CallPage } from './call-state.ts';
import type { Line } from './captions.ts';
import { sentencesFor } from './sentences.ts';

const agent = (text: string): Line => ({
  speaker: 'agent',
  id: text,
  text,
  status: 'done',
  receivedMs: 0,
  heardMs: 0,
  complete: true,
});
const after = (text: string, page: Partial<CallPage> = {}): readonly string[] =>
  sentencesFor({ ...START_PAGE, captions: [agent(text)], ...page });

describe('suggested sentences', () => {
  it.each([
    ['Hello, this is Willow Vets. How can I help you today?', 'I would like to book a vaccination.'],
    ['Of course. Would you like the morning or the afternoon?', 'In the morning, please.'],
    ['And have you been to us before?', 'We have been before.'],
    ['Thank you. Is that right?', 'Yes, that is right.'],
    ['You are booked. Is there anything else?', 'No, thank you. Goodbye.'],
  ])('answer the question: %s', (words, sentence) => {
    expect(after(words)).toContain(sentence);
    expect(after(words).at(-1)).toBe('I would like to speak to a person.');
  });

  it('go with the offered times, and with what is read back', () => {
    const offers = [{ when: 'w', say: 's' }];
    expect(after('Which one suits you?', { offers })).toContain('Is there anything earlier?');
    const readBack: CallPage['readBack'] = { id: 'r', lines: [], status: 'open', can_tap: true };
    expect(after('Is that right?', { readBack })).toContain('No, I would like to change something.');
  });

  it('are none of a booking in an emergency', () => {
    const offers = [{ when: 'w', say: 's' }];
    expect(after('Which day?', { emergency: {}, offers }).join()).not.toMatch(/book|morning|earlier/);
  });
});
