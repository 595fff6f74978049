import { describe, expect, it } from '@jest/globals';
import { heardWords, toMessageExchange, unheardWords } from './journal.ts';
import {
  agentInterrupted,
  agentWords,
  callerSaid,
  callerTranscribed,
  responseBegan,
  type Turns,
} from './turns.ts';

/** An answer of one item, heard to a share of its audio (`null`: to its end). */
function answered(text: string, heardShare: number | null): Turns {
  let turns = responseBegan([], 'r', 0);
  turns = agentWords(turns, { responseId: 'r', itemId: 'i', text, whole: false });
  return heardShare === null ? turns : agentInterrupted(turns, { responseId: 'r', itemId: 'i', heardShare });
}

const setup = { model: 'gpt-realtime-2.1', transcription: { model: 'gpt-transcribe', languages: [] } };

describe('toMessageExchange', () => {
  it.each([
    ['all of an answer that was not interrupted', 'one two three', null, 'one two three'],
    ['nothing of an answer that was not heard', 'one two three', 0, ''],
    ['no half words', 'one two three', 0.5, 'one'],
    ['a word that was just finished', 'one two three', 7 / 13, 'one two'],
    ['all of an answer that was interrupted after its end', 'one two three', 1, 'one two three'],
  ])('keeps %s', (_, text, heardShare, heard) => {
    const entry = toMessageExchange(answered(text, heardShare)[0]!, setup);
    expect(entry).toMatchObject({
      aiResponse: heard,
      generatedResponse: text,
      interrupted: heardShare !== null,
    });
  });

  it('counts nothing as heard that was generated after the interruption', () => {
    const turns = agentWords(answered('one two', 1), {
      responseId: 'r',
      itemId: 'i',
      text: 'one two three four',
      whole: true,
    });
    expect(toMessageExchange(turns[0]!, setup)).toMatchObject({
      aiResponse: 'one two',
      generatedResponse: 'one two three four',
    });
  });

  it('joins what the caller said in several breaths, in the order of speaking', () => {
    let turns = callerSaid([], { itemId: 'u1', text: null, audioMs: 900 }, 0);
    turns = callerSaid(turns, { itemId: 'u2', text: null, audioMs: 600 }, 10);
    turns = callerTranscribed(turns, 'u2', 'at ten.');
    turns = callerTranscribed(turns, 'u1', 'On Tuesday ');
    expect(turns.map((turn) => toMessageExchange(turn, setup))).toMatchObject([
      { atMs: 0, userInput: 'On Tuesday at ten.', usage: { transcribedMs: 1_500 } },
    ]);
  });

  it('counts what the service says that it has written down, once', () => {
    let turns = callerSaid([], { itemId: 'u1', text: null, audioMs: 900 }, 0);
    for (let i = 0; i < 2; i++) turns = callerTranscribed(turns, 'u1', 'Hello', { audioMs: 1_200 });
    const { usage, costUsd } = toMessageExchange(turns[0]!, setup);
    expect(usage.transcribedMs).toBe(1_200);
    expect(costUsd).toBeCloseTo((1.2 / 60) * 0.0045, 12);
  });
});

describe('the words of an exchange', () => {
  it('are joined without what is empty, and named by the last item', () => {
    let turns = responseBegan([], 'r', 0);
    for (const [itemId, text] of [
      ['i1', ' one '],
      ['i2', ''],
      ['i3', 'two'],
    ] as const) {
      turns = agentWords(turns, { responseId: 'r', itemId, text, whole: true });
    }
    turns = callerSaid(responseBegan(turns, 'r2', 0), { itemId: 'u1', text: null, audioMs: 0 }, 0);
    expect(toMessageExchange(turns[0]!, setup)).toMatchObject({ aiResponse: 'one two', itemId: 'i3' });
    expect(toMessageExchange(turns[1]!, setup)).toMatchObject({
      userInput: '',
      aiResponse: '',
      itemId: null,
    });
  });

  it('that were not heard are those of interrupted answers alone', () => {
    let turns = answered('one two three four', 0.5);
    turns = agentWords(turns, { responseId: 'r', itemId: 'j', text: 'five', whole: true });
    expect(unheardWords(turns[0])).toBe('three four');
    expect(unheardWords(undefined)).toBe('');
  });

  it.each([
    ['text that came only after the cut belongs to the sound before it', 'one two', 0.5, 0, 'one'],
    ['what was there at the cut counts', 'one two three four', 0.5, 7, 'one'],
    ['a space at the very beginning is no word', ' one', 0.5, 4, ''],
  ])('%s', (_, text, heardShare, textChars, heard) => {
    expect(heardWords({ text, cut: { heardShare, textChars } })).toBe(heard);
  });
});
