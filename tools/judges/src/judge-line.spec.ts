import { describe, expect, it } from '@jest/globals';
import { isJudge, JUDGES, LineError } from './judge-line.ts';

describe('a judged line', () => {
  it('keeps what it has and gets a verdict', () => {
    expect(JUDGES.emergency('{"id":7,"text":"he has stopped breathing","lang":"en"}')).toEqual({
      id: 7,
      text: 'he has stopped breathing',
      lang: 'en',
      verdict: true,
      kind: 'breathing',
    });
    expect(JUDGES.emergency('{"text":"a booster on Tuesday please"}')).toEqual({
      text: 'a booster on Tuesday please',
      verdict: false,
    });
    expect(JUDGES.claims('{"text":"You are booked in for Tuesday at ten."}').verdict).toBe(true);
    expect(JUDGES.claims('{"text":"Shall I book that for you?"}').verdict).toBe(false);
  });

  it('is judged with what was read back', () => {
    const values = { date: '2026-11-24', time: '10:30' };
    const verdictOf = (text: string): unknown =>
      JUDGES.consent(JSON.stringify({ text, lang: 'en', values })).verdict;
    expect(verdictOf('Yes please.')).toBe('yes');
    expect(verdictOf('No.')).toBe('no');
    expect(verdictOf('Yes, make it Friday')).not.toBe('yes');
    expect(verdictOf('um')).toBe('unclear');
    expect(() => JUDGES.consent('{"text":"yes","values":{"time":10}}')).toThrow(LineError);
    expect(() => JUDGES.consent('{"text":"yes","lang":7}')).toThrow(LineError);
  });

  it('is judged with what is done in the call', () => {
    const values = { pet: 'Rex', date: '2026-11-24', time: '10:30' };
    const verdictOf = (text: string, done: unknown): unknown =>
      JUDGES.claims(JSON.stringify({ text, lang: 'en', done, values })).verdict;
    expect(verdictOf('Rex is booked in for Tuesday at half past ten.', [])).toBe(true);
    expect(verdictOf('Rex is booked in for Tuesday at half past ten.', ['booking'])).toBe(false);
    expect(verdictOf('Rex is booked in for Tuesday at half past nine.', ['booking'])).toBe(true);
    expect(verdictOf("I've left your message for the team.", ['message'])).toBe(false);
    expect(() => verdictOf('Hello.', 'booking')).toThrow(LineError);
  });

  it('is judged with the turns before it', () => {
    const before = [{ who: 'caller', text: 'My dog has just eaten' }];
    const line = JSON.stringify({ text: 'a whole bar of dark chocolate.', before });
    expect(JUDGES.emergency(line).verdict).toBe(true);
  });

  it.each([
    ['heard', 'Rex on Wednesday 25 November at half past ten, your number is 07700 900123.', []],
    ['not_heard', 'Rex on Wednesday 25 November, your number is 07700 900123.', ['time']],
  ])('is a read-back that was %s', (verdict, text, missing) => {
    const values = { pet: 'Rex', date: '2026-11-25', time: '10:30', phone: '07700900123', owner: '' };
    expect(JUDGES['read-back'](JSON.stringify({ text, values }))).toMatchObject({ verdict, missing });
  });

  it.each([
    ['{"text":', 'no JSON'],
    ['[]', 'no object'],
    ['null', 'no object'],
    ['{"words":"hello"}', '"text" is no string'],
    ['{"text":"hello","before":"x"}', '"before" is no list'],
    ['{"text":"hello","before":[{"who":"vet","text":"x"}]}', 'a turn of "before"'],
  ])('of %s is refused', (line, message) => {
    expect(() => JUDGES.emergency(line)).toThrow(LineError);
    expect(() => JUDGES.emergency(line)).toThrow(message);
  });

  it('has a judge of that name', () => {
    expect(isJudge('emergency')).toBe(true);
    expect(isJudge('constructor')).toBe(false);
  });
});
