import { describe, expect, it } from '@jest/globals';
import type { Utterance } from '@petvisor/realtime-agent';
import { readAnswer } from '../consent/read-answer.ts';
import { judgeConfirmation } from './judge-confirmation.ts';

const READ_BACK = 'Let me read that back: Tuesday at ten. Is everything right?';
const ASKING_AGAIN = 'Sorry, is everything right? Please say yes.';

const judge = (...said: readonly Omit<Utterance, 'id'>[]): string =>
  judgeConfirmation(
    said.map((utterance, index) => ({ id: `item_${index}`, ...utterance })),
    {
      unheardIn: (heard) => (heard.includes('ten') ? [] : ['time']),
      answerOf: (text) => readAnswer(text, { languages: ['en'] }),
      asksAgain: (text) => text.includes('Is all of that right'),
      contradicts: (text) => text.includes('eleven'),
      spoken: {
        id: 'read-back',
        isReadBack: (heard) => READ_BACK.startsWith(heard),
        isAskingAgain: (heard) => ASKING_AGAIN.startsWith(heard),
      },
    },
  ).verdict;
const agent = (text: string) => ({ role: 'agent', text }) as const;
const caller = (text: string | null, confidence?: number) => ({ role: 'caller', text, confidence }) as const;

describe('a confirmation', () => {
  it('is a yes after everything was heard', () => {
    expect(judge(agent('Tuesday at ten.'), caller('Yes.'))).toBe('confirmed');
    expect(judge(caller('Yes.'), agent('Tuesday at ten.'))).toBe('no_answer');
    expect(judge(agent('Tuesday.'), caller('Yes.'))).toBe('not_heard');
  });

  it('is no yes to another question in between, but one to the same question asked again', () => {
    const wished = [agent('Tuesday at ten.'), caller('Could we do eleven?')] as const;
    expect(judge(...wished, agent('Shall I look for eleven?'), caller('Yes.'))).toBe('unclear');
    expect(judge(...wished, agent('It is free no more. Is all of that right?'), caller('Yes.'))).toBe(
      'confirmed',
    );
    expect(judge(...wished, agent('So it stays at ten?'), caller('Yes.'))).toBe('confirmed');
  });

  it('is taken back by what is said after it', () => {
    const agreed = [agent('Tuesday at ten.'), caller('Yes.')] as const;
    expect(judge(...agreed, caller('Or rather Friday.'))).not.toBe('confirmed');
    expect(judge(...agreed, caller('No.'))).toBe('declined');
    expect(judge(...agreed, caller('Thank you.'))).toBe('confirmed');
  });

  it('is no yes that the transcription was not sure of', () => {
    expect(judge(agent('Tuesday at ten.'), caller('Yes.', 0.1))).toBe('unclear');
    expect(judge(agent('Tuesday at ten.'), caller('Yes.', 0.9))).toBe('confirmed');
    expect(judge(agent('Tuesday at ten.'), caller('', 0.9))).toBe('no_answer');
    expect(judge(agent('Tuesday at ten.'), caller(null))).toBe('not_transcribed');
  });

  it('is no yes that the second opinion takes for none, and never one that only the second opinion takes for it', () => {
    const yes = (opinion: Utterance['opinion'], text = 'Yes.'): string =>
      judge(agent('Tuesday at ten.'), { role: 'caller', text, opinion });
    expect(yes('no')).toBe('unclear');
    expect(yes('unclear')).toBe('unclear');
    expect(yes('yes')).toBe('confirmed');
    expect(yes(undefined)).toBe('confirmed');
    expect(yes('yes', 'Hmm, I wonder.')).toBe('unclear');
    expect(yes('yes', 'No.')).toBe('declined');
  });

  it('waits for the second opinion on a yes', () => {
    const said = { role: 'caller', text: 'Yes.', opinion: 'pending' } as const;
    expect(judge(agent('Tuesday at ten.'), said)).toBe('not_transcribed');
    expect(judge(agent('Tuesday at ten.'), { ...said, text: 'No.' })).toBe('declined');
    expect(judge(agent('Tuesday at ten.'), said, caller('No, wait.'))).toBe('declined');
  });
});

describe('a confirmation of what the call has read back', () => {
  const said = (text: string, purpose: Utterance['purpose'], isBindingHeard = true) =>
    ({ role: 'agent', text, purpose, isBindingHeard }) as const;
  const tap = (answer: 'yes' | 'no', readBackId = 'read-back') =>
    ({ role: 'caller', text: '', consent: { readBackId, answer } }) as const;
  const readBack = said(READ_BACK, 'read_back');
  const partly = said('Let me read that back: Tuesday', 'read_back', false);

  it('is a yes after its binding words were heard', () => {
    expect(judge(readBack, caller('Yes.'))).toBe('confirmed');
    expect(judge(partly, caller('Yes.'))).toBe('not_heard');
    expect(judge(partly, caller('Yes.'), readBack, caller('Yes.'))).toBe('confirmed');
    expect(judge(caller('Yes.'), readBack)).toBe('no_answer');
  });

  it('is no yes to another read-back', () => {
    expect(judge(said('Friday at nine. Is everything right?', 'read_back'), caller('Yes.'))).toBe(
      'not_heard',
    );
    expect(judge(readBack, said('A message. Is everything right?', 'read_back'), caller('Yes.'))).toBe(
      'not_heard',
    );
  });

  it('is a yes to the same question asked again, not to an offer of something else', () => {
    const unclear = [readBack, caller('Could we do Friday?')] as const;
    expect(judge(...unclear, caller('Yes.'))).toBe('unclear');
    expect(judge(...unclear, said(ASKING_AGAIN, 'prompt'), caller('Yes.'))).toBe('confirmed');
    expect(judge(...unclear, said('Sorry, is', 'prompt', false), caller('Yes.'))).toBe('unclear');
    expect(judge(...unclear, said('Tap, or a message?', 'prompt'), caller('Yes.'))).toBe('unclear');
  });

  it('is a tap of its own, whatever was said before', () => {
    expect(judge(readBack, caller('Could we do Friday?'), tap('yes'))).toBe('confirmed');
    expect(judge(readBack, tap('yes', 'another'))).toBe('no_answer');
    expect(judge(readBack, tap('no'), caller('Yes.'))).toBe('declined');
    expect(judge(readBack, tap('yes'), caller('No.'))).toBe('declined');
  });

  it('is void once the model has said something else', () => {
    expect(judge(readBack, agent('Shall we say eleven?'), caller('Yes.'))).toBe('not_heard');
    expect(judge(readBack, agent('Take your time.'), caller('Yes.'))).toBe('confirmed');
  });
});
