import { describe, expect, it } from '@jest/globals';
import { repetitions } from './constructions.ts';
import type { Sentence } from './corpora.ts';

const sentence = (text: string, before: Sentence['before'] = []): Sentence => ({
  label: 'e',
  kind: 'poison',
  text,
  before,
  language: 'en',
  file: 'x.tsv',
});

describe('sentences that share their construction', () => {
  it.each([
    ['My dog has eaten some chocolate', 'my cat has eaten some raisins!'],
    ['Hello, this is Priya calling about Rex', 'Hello, this is Hamish calling about Bella'],
    ['He ate 3 tablets on Monday', 'he ate 12 pills on Friday'],
    [
      'he was sick four or five times during the night and again this morning',
      'well he was sick four or five times during the night and again this morning',
    ],
  ])('are found: "%s", "%s"', (first, second) => {
    expect(repetitions([sentence(first), sentence(second)])).toHaveLength(1);
    expect(repetitions([sentence(second)], [sentence(first)])).toHaveLength(1);
  });

  it.each([
    ['He has stopped breathing', 'He has started breathing again'],
    ['My dog ate the chocolate', 'The chocolate has gone and so has the dog'],
  ])('are not taken for that: "%s", "%s"', (first, second) => {
    expect(repetitions([sentence(first), sentence(second)])).toEqual([]);
  });

  it('are told apart by the turns before', () => {
    const before = [{ who: 'agent' as const, text: 'What has he eaten?' }];
    expect(repetitions([sentence('a whole packet'), sentence('a whole packet', before)])).toEqual([]);
  });
});
