import { describe, expect, it } from '@jest/globals';
import { OPEN_EXCHANGES_MAX, TEXT_CHARS_MAX } from './limits.ts';
import {
  agentInterrupted,
  agentWords,
  callerSaid,
  callerTranscribed,
  isAnswered,
  isOverfull,
  isTranscribed,
  responseBegan,
  responseEnded,
  responsesLost,
  type SaidItem,
  type Turns,
} from './turns.ts';
import { NO_USAGE } from './usage.ts';

const said = (itemId: string): SaidItem => ({ itemId, text: null, audioMs: 100 });
const words = (responseId: string, itemId: string, text: string, whole = false) => ({
  responseId,
  itemId,
  text,
  whole,
});
const usage = { ...NO_USAGE, totalTokens: 5 };
const begun = (...ids: string[]): Turns =>
  ids.reduce((turns: Turns, id) => responseBegan(turns, id, 0), callerSaid([], said('u1'), 0));

describe('what the caller says', () => {
  it('belongs to the open exchange until it is answered, and then to one of its own', () => {
    let turns = callerSaid([], said('u1'), 0);
    turns = callerSaid(turns, said('u2'), 10);
    turns = responseBegan(turns, 'r1', 20);
    turns = callerSaid(turns, said('u3'), 30);
    expect(turns.map(({ atMs, said: items }) => [atMs, items.map(({ itemId }) => itemId)])).toEqual([
      [0, ['u1', 'u2']],
      [30, ['u3']],
    ]);
    expect(turns.map(({ usage: { transcribedMs } }) => transcribedMs)).toEqual([200, 100]);
  });

  it('is counted once, in whichever exchange it is', () => {
    const turns = callerSaid(begun('r1'), said('u2'), 10);
    expect(callerSaid(turns, said('u1'), 20)).toBe(turns);
    expect(callerSaid(turns, said('u2'), 20)).toBe(turns);
  });

  it('is kept up to a limit', () => {
    const [exchange] = callerTranscribed(callerSaid([], said('u1'), 0), 'u1', 'a'.repeat(TEXT_CHARS_MAX + 1));
    expect(exchange?.said[0]?.text).toHaveLength(TEXT_CHARS_MAX);
  });

  it('is transcribed when all of it is', () => {
    let turns = callerSaid(callerSaid([], said('u1'), 0), said('u2'), 0);
    turns = callerTranscribed(turns, 'u2', 'b');
    expect(isTranscribed(turns[0]!)).toBe(false);
    turns = callerTranscribed(turns, 'u1', '');
    expect(isTranscribed(turns[0]!)).toBe(true);
    expect(callerTranscribed(turns, 'u9', 'x')).toEqual(turns);
  });
});

describe('what the agent says', () => {
  it('is joined piece by piece, item by item, and replaced by the whole', () => {
    let turns = agentWords(begun('r1'), words('r1', 'i1', 'Good '));
    turns = agentWords(turns, words('r1', 'i2', 'Bye'));
    turns = agentWords(turns, words('r1', 'i1', 'mor'));
    turns = agentWords(turns, words('r1', 'i2', 'Bye.', true));
    expect(turns[0]?.answers).toEqual([
      { itemId: 'i1', responseId: 'r1', text: 'Good mor', isWhole: false, cut: null },
      { itemId: 'i2', responseId: 'r1', text: 'Bye.', isWhole: true, cut: null },
    ]);
    // A late piece does not make it less than whole.
    turns = agentWords(turns, words('r1', 'i2', ''));
    expect(turns[0]?.answers[1]?.isWhole).toBe(true);
  });

  it('is kept up to a limit', () => {
    const turns = agentWords(begun('r1'), words('r1', 'i1', 'a'.repeat(TEXT_CHARS_MAX + 1)));
    expect(turns[0]?.answers[0]?.text).toHaveLength(TEXT_CHARS_MAX);
  });

  it('belongs to the exchange of its response, and nowhere when there is none', () => {
    const turns = responseBegan(callerSaid(begun('r1'), said('u2'), 10), 'r2', 20);
    const next = agentWords(turns, words('r1', 'i1', 'late'));
    expect(next.map(({ answers }) => answers.length)).toEqual([1, 0]);
    expect(agentWords(turns, words('r9', 'i9', 'x'))).toEqual(turns);
  });

  it('is cut where it was interrupted, item by item, also before its first word', () => {
    let turns = agentWords(begun('r1'), words('r1', 'i1', 'one two'));
    turns = agentInterrupted(turns, { responseId: 'r1', itemId: 'i2', heardShare: 0 });
    expect(turns[0]?.answers.map(({ cut }) => cut)).toEqual([null, { heardShare: 0, textChars: 0 }]);
    turns = agentInterrupted(turns, { responseId: 'r1', itemId: 'i1', heardShare: 0.5 });
    turns = agentWords(turns, words('r1', 'i1', ' three'));
    expect(turns[0]?.answers[0]).toEqual({
      itemId: 'i1',
      responseId: 'r1',
      text: 'one two three',
      isWhole: false,
      cut: { heardShare: 0.5, textChars: 7 },
    });
  });
});

describe('an exchange', () => {
  it('is answered when every response of it is over, each counted once', () => {
    let turns = begun('r1', 'r2');
    turns = responseEnded(turns, 'r1', usage);
    expect(isAnswered(turns[0]!)).toBe(false);
    turns = responseEnded(turns, 'r1', usage);
    turns = responseEnded(turns, 'r2', usage);
    expect(isAnswered(turns[0]!)).toBe(true);
    expect(turns[0]?.usage).toEqual({ ...NO_USAGE, totalTokens: 10, transcribedMs: 100 });
  });

  it('is not answered by nothing, and is answered when its responses are lost', () => {
    expect(isAnswered(callerSaid([], said('u1'), 0)[0]!)).toBe(false);
    expect(isAnswered(responsesLost(begun('r1', 'r2'))[0]!)).toBe(true);
  });

  it('is one too many only beyond the limit', () => {
    const exchanges = (count: number): Turns => Array.from({ length: count }, () => begun('r')[0]!);
    expect(isOverfull(exchanges(OPEN_EXCHANGES_MAX))).toBe(false);
    expect(isOverfull(exchanges(OPEN_EXCHANGES_MAX + 1))).toBe(true);
  });
});
