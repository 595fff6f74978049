import { describe, expect, it } from '@jest/globals';
import type { IssuedCall, JournalEntry } from '@petvisor/realtime-stand-in';
import { ANSWER_MS_MAX, judgeToolAnswers } from './judge-tool-answers.ts';

const issued = (atMs: number, connection = 1): IssuedCall => ({
  atMs,
  connection,
  callId: 'c',
  name: 'look',
});
const item = (atMs: number, type: string, connection = 1): JournalEntry => ({
  atMs,
  connection,
  type: 'conversation.item.create',
  event: { item: { type, call_id: 'c' } },
});
const answer = (atMs: number, connection = 1) => item(atMs, 'function_call_output', connection);
/** Anything else that a client sends. */
const other = (atMs: number, connection = 1): JournalEntry => ({ atMs, connection, type: 'response.create' });
const LONG_AFTER = ANSWER_MS_MAX + 100;

interface Case {
  readonly calls?: readonly IssuedCall[];
  readonly journal: readonly JournalEntry[];
  /** When the connections 1 and 2 were over, if they are. */
  readonly ends: readonly number[];
}
const judge = ({ calls = [issued(1)], journal, ends }: Case): string[] =>
  judgeToolAnswers({
    issuedCalls: calls,
    journal: [other(0), ...journal],
    connectionEnds: new Map(ends.map((atMs, index) => [index + 1, atMs])),
  });

describe('a tool call', () => {
  it.each<[string, Case]>([
    ['answered once', { journal: [answer(2)], ends: [LONG_AFTER] }],
    ['of a session that ended before the answer was due', { journal: [], ends: [ANSWER_MS_MAX] }],
    [
      'answered in the session after the one that broke',
      { journal: [item(3, 'function_call', 2), answer(4, 2)], ends: [2, LONG_AFTER] },
    ],
    [
      'answered, and told again with its answer to a new session',
      { journal: [answer(2), item(3, 'function_call', 2), answer(4, 2)], ends: [3, LONG_AFTER] },
    ],
    ['older than the journal', { calls: [issued(-1)], journal: [], ends: [LONG_AFTER] }],
  ])('%s breaks no promise', (_what, given) => {
    expect(judge(given)).toEqual([]);
  });

  it.each<[string, Case, RegExp]>([
    [
      'answered twice',
      { journal: [answer(2), answer(3)], ends: [LONG_AFTER] },
      /^1 tool calls were answered twice/,
    ],
    ['never answered', { journal: [], ends: [LONG_AFTER] }, /^1 tool calls were never answered/],
    [
      'never answered in a session that is not over',
      { journal: [], ends: [] },
      /^1 tool calls were never answered/,
    ],
    [
      'that a new session was told of, and never its answer',
      { journal: [item(3, 'function_call', 2)], ends: [2, LONG_AFTER] },
      /^1 tool calls were never answered/,
    ],
  ])('%s is found', (_what, given, expected) => {
    expect(judge(given).join('; ')).toMatch(expected);
  });
});
