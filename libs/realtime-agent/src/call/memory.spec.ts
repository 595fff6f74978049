import { describe, expect, it } from '@jest/globals';
import { HISTORY_CHARS_MAX, HISTORY_EXCHANGES_MAX } from './limits.ts';
import { interruptionNote, remember, seedItems } from './memory.ts';
import type { Remembered } from './turns.ts';
import type { ToolCall } from './tools.ts';
import { NO_USAGE } from './usage.ts';

const exchange = (id: string, question: string, answer: string): Remembered => ({
  said: question === '' ? [] : [{ itemId: `u_${id}`, text: question, audioMs: 0 }],
  answers:
    answer === '' ? [] : [{ itemId: `i_${id}`, responseId: id, text: answer, isWhole: true, cut: null }],
  responses: [{ id, done: true }],
});
const call = (callId: string, responseId: string, changes: Partial<ToolCall> = {}): ToolCall => ({
  callId,
  name: 'look',
  responseId,
  arguments: '{}',
  effect: 'read',
  status: 'told',
  output: '"free"',
  startedAtMs: 0,
  filled: false,
  ...changes,
});
/** What is told, in short: `u` and `a` for messages, `c` and `o` for calls and their outputs. */
function told(history: readonly Remembered[], calls: readonly ToolCall[] = []): string[] {
  return seedItems({ history, turns: [], calls }).map((item) => {
    if (item.type === 'function_call') return `c ${item.call_id ?? ''}`;
    if (item.type === 'function_call_output') return `o ${item.call_id} ${item.output}`;
    if (item.type !== 'message') throw new Error(`${item.type ?? 'it'} is not to be told`);
    const [part] = item.content;
    return `${item.role === 'user' ? 'u' : 'a'} ${part?.text ?? ''}`;
  });
}

describe('what a new session is told', () => {
  it('is each exchange in its order: the question, the calls, the answer', () => {
    const history = [
      exchange('r1', 'Hello', 'Hi'),
      exchange('r2', 'Tuesday?', 'At ten'),
      exchange('r3', '', 'Yes?'),
    ];
    expect(told(history, [call('c1', 'r2')])).toEqual([
      'u Hello',
      'a Hi',
      'u Tuesday?',
      'c c1',
      'o c1 "free"',
      'a At ten',
      'a Yes?',
    ]);
  });

  it('has a call without its output as long as that is not told', () => {
    const history = [exchange('r1', 'Tuesday?', '')];
    const calls = [
      call('c1', 'r1', { status: 'running', output: null }),
      call('c2', 'r1', { status: 'answered', output: '1' }),
      call('c3', 'r1', { status: 'dropped', output: null }),
      call('c4', 'r1', { status: 'dropped', output: '2' }),
    ];
    expect(told(history, calls)).toEqual(['u Tuesday?', 'c c1', 'c c2', 'c c3', 'c c4', 'o c4 2']);
  });

  it('has the calls of exchanges that are forgotten', () => {
    expect(told([exchange('r2', 'Hello', '')], [call('c1', 'r1')])).toEqual([
      'u Hello',
      'c c1',
      'o c1 "free"',
    ]);
  });

  it('leaves out the oldest when it is too long, but no open call', () => {
    const long = 'a'.repeat(HISTORY_CHARS_MAX / 2);
    const history = [exchange('r1', 'Hello', 'Hi'), exchange('r2', long, ''), exchange('r3', long, '')];
    const calls = [call('c1', 'r1', { status: 'running', output: null }), call('c2', 'r1')];
    expect(told(history, calls)).toEqual(['c c1', `u ${long}`]);
    expect(told(history.slice(0, 2), calls).at(0)).toBe('u Hello');
  });

  it('is as long as it may be, and not a character longer', () => {
    const empty =
      JSON.stringify(seedItems({ history: [exchange('r', 'x', '')], turns: [], calls: [] })).length - 1;
    // The group after all exchanges is there too, and empty.
    const room = HISTORY_CHARS_MAX - empty - '[]'.length;
    expect(told([exchange('r', 'a'.repeat(room), '')])).toHaveLength(1);
    expect(told([exchange('r', 'a'.repeat(room + 1), '')])).toEqual([]);
  });

  it('says whether words were lost', () => {
    expect(interruptionNote(true)).toBe(
      'The connection was interrupted for a moment. Do not greet again and do not start over. What the caller said last may be missing: if so, say that you did not catch it.',
    );
    expect(interruptionNote(false)).toBe(
      'The connection was interrupted for a moment. Do not greet again and do not start over. Go on from where the conversation broke off.',
    );
  });
});

describe('what is remembered', () => {
  it('is the last exchanges, without what they cost', () => {
    let history: readonly Remembered[] = [];
    for (let i = 0; i <= HISTORY_EXCHANGES_MAX; i++) {
      history = remember(history, { ...exchange(`r${i}`, 'Hello', ''), atMs: i, usage: NO_USAGE });
    }
    expect(history).toHaveLength(HISTORY_EXCHANGES_MAX);
    expect(history[0]).toEqual(exchange('r1', 'Hello', ''));
  });
});
