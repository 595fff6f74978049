import { describe, expect, it } from '@jest/globals';
import { repetitions } from './constructions.ts';
import { readCorpora, type JudgeName } from './corpora.ts';
import { measure, wilson } from './measure.ts';

/** What the judges reached when they were trained last, less what a small change of the corpora may cost. */
const REACHED: Readonly<Record<JudgeName, { sentences: number; found: number; falselyTaken: number }>> = {
  emergency: { sentences: 6_000, found: 0.75, falselyTaken: 0.08 },
  assertion: { sentences: 1_500, found: 0.65, falselyTaken: 0.2 },
};

describe.each(['emergency', 'assertion'] as const)('the corpora of the judge "%s"', (name) => {
  const train = readCorpora('train', name);
  const heldOut = readCorpora('held-out', name);

  it('are big enough', () => {
    expect(train.length + heldOut.length).toBeGreaterThanOrEqual(REACHED[name].sentences);
  });

  it('have no two sentences that share their construction, in neither half and between them', () => {
    const shared = [...repetitions(train), ...repetitions(heldOut, train)];
    expect(shared.map(({ sentence, of }) => [sentence.file, sentence.text, of.text])).toEqual([]);
  });

  it('are judged as well as before where the judge was not trained with them', () => {
    const { found, falselyTaken } = measure(heldOut, name);
    const share = ({ count, of }: { count: number; of: number }): number => count / of;
    expect(share(found.get('all')!)).toBeGreaterThanOrEqual(REACHED[name].found);
    expect(share(falselyTaken.get('all')!)).toBeLessThanOrEqual(REACHED[name].falselyTaken);
  });
});

describe('the interval of a share', () => {
  it('is that of Wilson, with 95 % confidence', () => {
    const { low, high } = wilson(93, 100);
    expect(low).toBeCloseTo(0.863, 3);
    expect(high).toBeCloseTo(0.966, 3);
    expect(wilson(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
  });
});
