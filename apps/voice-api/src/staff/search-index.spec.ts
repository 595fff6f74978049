import { expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { startSearchIndex } from './search-index.ts';

/** Answers with the counts in order, then none; an error is thrown. Resolves `asked` when all were given. */
function scripted(counts: (number | Error)[]) {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const waits: number[] = [];
  const lines: string[] = [];
  const index = startSearchIndex({
    staffView: {
      indexCalls: async () => {
        const next = counts.shift() ?? 0;
        if (next instanceof Error) throw next;
        return next;
      },
    },
    log: createLogger('warn', { write: (line: string) => void lines.push(line) }),
    wait: (ms, signal) => {
      waits.push(ms);
      if (counts.length > 0) return Promise.resolve();
      resolve();
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error())));
    },
  });
  return { index, asked, waits, lines };
}

it('calls that are waiting are read batch by batch, and then it looks seldom', async () => {
  const { index, asked, waits } = scripted([10, 10, 3]);
  await asked;
  expect(waits).toEqual([100, 100, 60_000]);
  await index.stop();
});

it('a failure is logged, and it goes on', async () => {
  const { index, asked, waits, lines } = scripted([new Error('busy'), 0]);
  await asked;
  expect(waits).toEqual([60_000, 60_000]);
  expect(lines).toEqual([expect.stringContaining('words of calls not read')]);
  await index.stop();
});
