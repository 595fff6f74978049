import { describe, expect, it } from '@jest/globals';
import { repetitions } from './constructions.ts';
import { readCorpora, type JudgeName } from './corpora.ts';
import { measure, wilson } from './measure.ts';

interface Bounds {
  readonly found: number;
  readonly falselyTaken: number;
}

/** What the judges reached when they were trained last, less what a small change of the corpora may cost. */
const REACHED: Readonly<
  Record<JudgeName, { readonly sentences: number; readonly 'held-out': Bounds; readonly unseen: Bounds }>
> = {
  emergency: {
    sentences: 10_500,
    'held-out': { found: 0.79, falselyTaken: 0.07 },
    unseen: { found: 0.94, falselyTaken: 0.06 },
  },
  assertion: {
    sentences: 5_500,
    'held-out': { found: 0.76, falselyTaken: 0.2 },
    unseen: { found: 0.9, falselyTaken: 0.08 },
  },
};

describe.each(['emergency', 'assertion'] as const)('the corpora of the judge "%s"', (name) => {
  const train = readCorpora('train', name);
  const heldOut = readCorpora('held-out', name);
  const unseen = readCorpora('unseen', name);

  it('are big enough', () => {
    expect(train.length + heldOut.length + unseen.length).toBeGreaterThanOrEqual(REACHED[name].sentences);
  });

  it('have no two sentences that share their construction, in no part and not between what is learnt and what is not', () => {
    const shared = [train, heldOut, unseen].flatMap((part) => repetitions(part, part === train ? [] : train));
    expect(shared.map(({ sentence, of }) => [sentence.file, sentence.text, of.text])).toEqual([]);
  });

  it.each([
    ['held-out', heldOut],
    ['unseen', unseen],
  ] as const)('are judged as well as before in the part "%s"', (part, sentences) => {
    const { found, falselyTaken } = measure(sentences, name);
    const share = ({ count, of }: { count: number; of: number }): number => count / of;
    expect(share(found.get('all')!)).toBeGreaterThanOrEqual(REACHED[name][part].found);
    expect(share(falselyTaken.get('all')!)).toBeLessThanOrEqual(REACHED[name][part].falselyTaken);
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
