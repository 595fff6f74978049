import { describe, expect, it } from '@jest/globals';
import { converse, isAgreed, obligingTools } from '../testing/converse.ts';
import type { ConverseOptions } from '../testing/converse.ts';
import { instructionsFor, TEST_CATALOGUE } from '../testing/test-catalogue.ts';

const INSTRUCTIONS = `${instructionsFor(TEST_CATALOGUE)}\n# Messages\nUse take_message.\n`;
const leave = (sentences: readonly string[], options: ConverseOptions = {}) =>
  converse(sentences, { instructions: INSTRUCTIONS, ...options });

const CALL_BACK = ['can somebody call me back about my insurance claim?', 'sam smith', '07700 900123'];

describe('a caller who wants to be rung back', () => {
  it('is asked for name and number, hears all of it, and leaves it with a yes', () => {
    const { said, left, last } = leave([...CALL_BACK, 'yes please']);
    expect(said.find((words) => words.includes('read that back'))).toMatch(
      /a call back for Sam Smith on 0 7 7 0 0, 9 0 0 1 2 3\. The practice is to know: my insurance claim\. Is the message right\?/,
    );
    expect(left).toEqual([
      {
        topic: 'insurance',
        message: 'my insurance claim',
        caller_name: 'Sam Smith',
        phone: '07700900123',
        pet_name: null,
        call_back: true,
        call_back_when: null,
        confirmation_token: 'C',
      },
    ]);
    expect(last).toMatch(/practice has your message and will ring you back.*anything else/);
  });

  it('is asked what it is about, if that was not said', () => {
    const { said, left } = leave([
      'please ring me back',
      'I need to speak to someone about the bill from Monday.',
      ...CALL_BACK.slice(1),
      'yes',
    ]);
    expect(said[1]).toMatch(/tell the practice|message for the practice/);
    expect(left).toMatchObject([
      { topic: 'price', message: 'I need to speak to someone about the bill from Monday.' },
    ]);
  });

  it('says that it is wrong, and gives all of it anew', () => {
    const { left } = leave([...CALL_BACK, 'no', 'my test results', 'bob brown', '07700 900999', 'yes']);
    expect(left).toMatchObject([
      { topic: 'results', message: 'my test results', caller_name: 'Bob Brown', phone: '07700900999' },
    ]);
  });

  it('corrects the number, and hears it read back again', () => {
    const { said, left } = leave([...CALL_BACK, 'no, my phone number is 07700 900999', 'yes']);
    expect(said.at(-3)).toMatch(/9 0 0 9 9 9.*Is the message right/);
    expect(left).toMatchObject([{ phone: '07700900999' }]);
  });

  it.each(['um', 'no', 'the weather is nice'])('leaves nothing with "%s"', (words) => {
    expect(leave([...CALL_BACK, words]).left).toEqual([]);
  });
});

describe('a message', () => {
  it('needs no number', () => {
    const { left } = leave([
      "i'd like to leave a message",
      'Rex needs more of his tablets',
      'sam smith',
      'yes',
    ]);
    expect(left).toMatchObject([{ topic: 'prescription', call_back: false, phone: null }]);
  });

  it('comes in the middle of a booking, which goes on behind it', () => {
    const { last, left } = leave([
      "i'd like a vaccination for my dog on thursday morning",
      'please call me back about my bill',
      ...CALL_BACK.slice(1),
      'yes',
    ]);
    expect(left).toHaveLength(1);
    expect(last).toMatch(/will ring you back.*particular vet/);
  });

  it('of a mind in a new session goes on where it was', () => {
    const sentences = [...CALL_BACK, 'yes please', 'no thank you'];
    expect(leave(sentences, { isMoved: true })).toEqual(leave(sentences));
  });

  it.each([
    [{ status: 'not_stored', message: 'Please ring us.' }, /no message was left\. Please ring us\./],
    [{ status: 'rejected', reason: 'too_many_messages', message: 'Please ring us.' }, /no message was left/],
    [{ status: 'unknown' }, /do not know whether/],
    [{ error: 'boom' }, /do not know whether/],
  ])('that comes to %j is not claimed to be left', (result, words) => {
    const { last } = leave([...CALL_BACK, 'yes'], {
      answer: (call) => (isAgreed(call) ? result : obligingTools(call)),
    });
    expect(last).toMatch(words);
    expect(last).not.toMatch(/has your message and/);
  });

  it.each(['not_confirmed', 'not_read_back', 'declined'])('is read back again after %s', (reason) => {
    const { last } = leave([...CALL_BACK, 'yes'], {
      answer: (call) => (isAgreed(call) ? { status: 'rejected', reason } : obligingTools(call)),
    });
    expect(last).toMatch(/^Let me read that back.*Is the message right\?$/);
  });

  it('is no way to wait in an emergency', () => {
    const { last, calls } = leave(['please call me back', 'my dog has collapsed']);
    expect(last).toMatch(/urgent/);
    expect(calls).toEqual([]);
  });

  it('is not offered where the practice takes none', () => {
    const { last, calls } = leave(['please call me back'], { instructions: instructionsFor(TEST_CATALOGUE) });
    expect(last).toMatch(/ring the practice on/);
    expect(last).not.toMatch(/leave a message/);
    expect(calls).toEqual([]);
  });
});
