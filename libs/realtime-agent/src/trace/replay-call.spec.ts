import { describe, expect, it } from '@jest/globals';
import { randomCall } from '../testing/random-call.ts';
import { RealtimeAgentError, replayCall } from '../index.ts';
import { traceCall } from './trace-call.ts';

const CALLS = 300;

function recordRandomCall(seed: number, withText: boolean): { lines: string[]; events: number } {
  const lines: string[] = [];
  const trace = traceCall((line) => void lines.push(line), { withText });
  return { lines, events: randomCall(seed, { trace }).events };
}

describe('a recorded call', () => {
  it.each([
    ['without its words', false],
    ['with its words', true],
  ])(`has the same effects when it is replayed ${'%s'} (seeds 1 to ${CALLS})`, (_, withText) => {
    for (let seed = 1; seed <= CALLS; seed++) {
      const { lines, events } = recordRandomCall(seed, withText);
      const steps = [...replayCall(lines)];
      const differing = steps.findIndex(({ isSame }) => !isSame);
      if (differing >= 0) throw new Error(`seed ${seed}: step ${differing} differs`);
      expect(steps).toHaveLength(events + 1);
      expect(steps.at(-1)!.state.phase).toBe('closed');
    }
  });

  it('is not the same once it was changed', () => {
    const { lines } = recordRandomCall(3, false);
    const last = lines.findLastIndex((line) => line.includes('"reason":'));
    const changed = lines.with(last, lines[last]!.replace(/"effects":"./, '"effects":"-'));
    expect([...replayCall(changed)].filter(({ isSame }) => !isSame)).toHaveLength(1);
  });

  it('has no words unless they are asked for', () => {
    const lines: string[] = [];
    for (let seed = 1; seed <= 40; seed++) lines.push(...recordRandomCall(seed, false).lines);
    const text = lines.join('\n');
    expect(text).toContain('transcription.completed');
    for (const words of ['some words', 'what was said', 'typed"}', 'Rex', 'said \\"so']) {
      expect(text).not.toContain(words);
    }
    const withWords = Array.from({ length: 40 }, (_, i) => recordRandomCall(i + 1, true).lines).flat();
    expect(withWords.join('\n')).toMatch(/some words|what was said/);
  });

  it.each(['{', '[]', 'null', '{"kind":"event","event":{},"effects":""}'])(
    'is refused with the line %s',
    (line) => {
      expect(() => [...replayCall([line])]).toThrow(RealtimeAgentError);
    },
  );
});
